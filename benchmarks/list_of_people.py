"""How long the list of a session's 20 candidates takes, beside a bare view of the same 20 rows."""

import bench


def add_bare_view():
    """An address behind the same middleware that answers 20 names without template or policy: the floor."""
    from django.contrib.auth.decorators import login_not_required
    from django.http import HttpResponse
    from django.urls import path

    from pixcertif import urls
    from sessions_app.models import Candidate

    @login_not_required
    def bare(request, number):
        rows = Candidate.objects.filter(session=number).values_list("birth_name", "first_name", "birth_on")
        return HttpResponse("".join(f"<p>{name} {first} {on}" for name, first, on in rows))

    urls.urlpatterns.append(path("nu/<row:number>/", bare))


def main():
    """Measure, say, keep."""
    bench.start()
    add_bare_view()
    centre, user = bench.make_centre()
    session = bench.make_session(centre, by=user, candidates=20)
    client = bench.browser(user)
    report = bench.Report("list_of_people", "List of 20 people, one process, warm (300 requests each, interleaved)")
    people = bench.page(client, f"/sessions/{session.number}/candidats/")
    bare = bench.page(client, f"/nu/{session.number}/")
    listed, floor = [], []
    for _ in range(30):  # turn by turn, so that what else the machine does weighs on both
        listed += bench.times(people, count=10, warm=1)
        floor += bench.times(bare, count=10, warm=1)
    report.figure("candidate_list, 20 people", listed, p50_target=10)
    report.figure("bare view, the same 20 rows (floor)", floor)
    report.say(f"ratio of the medians: {bench.p50(listed) / bench.p50(floor):.1f}")
    sent = bench.queries(people)
    report.say(f"{len(sent)} queries, {len(people().content) / 1000:.0f} kB of HTML")
    report.write()


if __name__ == "__main__":
    main()
