"""Spreadsheet files made part by part: what programs write, and what they never would."""

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS_NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "table", "text", "draw", "manifest")
)


def make_zip(parts, method=zipfile.ZIP_DEFLATED):
    """The bytes of a zip of these parts, by name."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return output.getvalue()


def make_xlsx_parts(rows="", *, sheets=None, styles="", strings=None, properties="", main_type=MAIN_TYPE):
    """The parts of a workbook: `rows` is the XML within the first sheet's data, `sheets` maps titles to such XML."""
    sheets = {"Feuille": rows} if sheets is None else sheets
    listed = "".join(f'<sheet name="{title}" sheetId="{n}" r:id="r{n}"/>' for n, title in enumerate(sheets, 1))
    related = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/s{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    for kind in ("styles", "sharedStrings"):
        related += f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="/xl/{kind}.xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/xl/workbook.xml"'
        f' ContentType="{main_type}"/></Types>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}<sheets>{listed}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": strings or f'<sst xmlns="{MAIN}"/>',
    }
    for n, data in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/s{n}.xml"] = worksheet_xml(data)
    return parts


def worksheet_xml(data):
    """The XML of a worksheet around its rows."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData></worksheet>'


def make_xlsx(rows="", **kwargs):
    """The bytes of a workbook: see make_xlsx_parts."""
    return make_zip(make_xlsx_parts(rows, **kwargs))


def inline_cell(text, reference=None):
    """A cell that holds its own text."""
    place = f' r="{reference}"' if reference else ""
    return f'<c{place} t="inlineStr"><is><t>{text}</t></is></c>'


def make_ods_parts(tables, before=""):
    """The parts of an ODS workbook around the XML of its tables."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {ODS_NAMESPACES}>'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return {"mimetype": ODS_TYPE, "content.xml": content}


def make_ods(rows, title="Feuille1"):
    """The bytes of an ODS workbook of one table, around the XML of its rows."""
    return make_zip(make_ods_parts(ods_table(rows, title)))


def ods_table(rows, title):
    """The XML of one table."""
    return f'<table:table table:name="{title}">{rows}</table:table>'


def ods_row(*cells, times=1):
    """The XML of a row around its cells."""
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def ods_cell(text="", times=1, attributes=""):
    """The XML of a cell."""
    shown = f"<text:p>{text}</text:p>" if text else ""
    return f'<table:table-cell table:number-columns-repeated="{times}" {attributes}>{shown}</table:table-cell>'
