"""How long the attendance sheet of 20, 100 and 500 people takes, beside WeasyPrint alone on the same page."""

from contextlib import contextmanager
from functools import cache

import bench

SIZES = {20: (15, 80), 100: (7, 320), 500: (3, 1600)}  # people: (times, target in ms)


@contextmanager
def caught_page():
    """Whatever page is printed inside is put in the list instead: its HTML and the path of its style sheet."""
    from django.template.loader import render_to_string

    from pixcertif import pdf

    pages, render = [], pdf.render

    def catch(template, context, *, stylesheet, forms=False):
        pages.append((render_to_string(template, context), stylesheet))

    pdf.render = catch
    try:
        yield pages
    finally:
        pdf.render = render


@cache
def fonts_and_style(path):
    """Read once, as the project does."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    return fonts, CSS(filename=bench.ROOT / "static" / path, font_config=fonts)


def bare(page):
    """The same page printed as WeasyPrint's manual says: the floor."""
    from weasyprint import HTML

    html, path = page
    fonts, style = fonts_and_style(path)
    document = HTML(string=html, base_url=f"{(bench.ROOT / 'static').as_uri()}/")
    return document.write_pdf(stylesheets=[style], font_config=fonts)


def main():
    """Measure, say, keep."""
    bench.start()
    from sessions_app import documents

    centre, user = bench.make_centre()
    client = bench.browser(user)
    report = bench.Report("attendance_pdf", "Attendance sheet, one process, warm, through the real view")
    for size, (count, target) in SIZES.items():
        session = bench.make_session(centre, by=user, candidates=size, room=f"Salle {size}")
        ask = bench.page(client, f"/sessions/{session.number}/feuille-emargement.pdf")
        with caught_page() as pages:
            documents.attendance_sheet(session)
        ours, floor = [], []
        for _ in range(count):
            ours += bench.times(ask, count=1, warm=0 if ours else 1)
            floor += bench.times(lambda page=pages[0]: bare(page), count=1, warm=0 if floor else 1)
        report.figure(f"{size} people", ours, p50_target=target)
        report.figure(f"{size} people, WeasyPrint alone (floor)", floor)
        content = ask().content
        report.say(f"    {len(content) / 1000:.0f} kB, begins with {content[:8]!r}")
    report.write()


if __name__ == "__main__":
    main()
