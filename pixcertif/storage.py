"""Where the static files that pages load are kept."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Files named after their content, and compressed."""

    # What a script imports is renamed in it too; Django does not do it unless asked.
    support_js_module_import_aggregation = True
