using System.Net.Http.Headers;
using System.Text;

namespace Grants.Api.Tests;

/// <summary>Whatever is sent, the answer is a refusal that says why: never an error of ours, and never one that stops a read model.</summary>
public sealed class Hostile_requests(House house) : IClassFixture<House>
{
    private const string Application = "/api/applications/RAP-2022-TWENTE";

    private readonly Caller _lead = house.As("penvoerder", "twente");

    [Theory]
    [InlineData("""{"line":{"activity":"018f0000-0000-7000-8000-000000000001","unit":{},"cost":{"kind":"lump-sum","category":"other","factors":[]},"funding":"subsidised"}}""")]
    [InlineData("""{"line":{"activity":"018f0000-0000-7000-8000-000000000001","unit":{"kind":"region"},"cost":{"hours":1},"funding":"subsidised"}}""")]
    [InlineData("""{"line":{"activity":"x"}}""")]
    [InlineData("""{"line":null}""")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"line":{"note":"\ud800"}}""")]
    [InlineData("""{"line":{"note":"\u0000"}}""")]
    public async Task A_body_that_is_no_line_cannot_be_read(string body)
    {
        var reply = (await _lead.Post($"{Application}/budget/lines", body, ("If-Match", "\"1\""))).Refused(400, "request.malformed");
        reply.Text.ShouldNotContain("Grants.", Case.Sensitive);
    }

    [Fact]
    public async Task A_text_is_as_long_as_somebody_types()
    {
        (await _lead.Post($"{Application}/budget/reopening", new { reason = new string('x', 4_001) }, ("If-Match", "\"1\""))).Refused(400, "request.malformed");
        (await _lead.Post($"{Application}/budget/reopening", new { reason = new string('x', 4_000) }, ("If-Match", "\"1\""))).Refused(412, "version.stale");
        (await _lead.Post($"{Application}/budget/reopening", new { reason = new string('x', 1_000_001) }, ("If-Match", "\"1\""), ("Expect", "100-continue"))).Refused(413, "request.too-large");
    }

    [Theory]
    [InlineData("application/json; charset=no-such-charset")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    public async Task A_body_of_another_kind_is_not_read(string mediaType)
    {
        var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        (await _lead.Send(HttpMethod.Post, $"{Application}/budget/reopening", content, ("If-Match", "\"1\""))).Refused(415, "request.media-type");
    }

    [Theory]
    [InlineData("/audit-trail?what=%00")]
    [InlineData("/audit-trail?subject=%00")]
    [InlineData("/audit-trail?actor=%00")]
    public async Task A_question_with_a_NUL_is_refused(string question) => (await _lead.Get(Application + question)).Refused(400, "request.text-not-storable");

    [Theory]
    [InlineData("/api/applications?text=%00")]
    [InlineData("/api/applications?board=%00")]
    [InlineData("/api/applications?after=YQAKYg")]
    [InlineData("/api/findings?code=%00")]
    public async Task A_list_with_a_NUL_is_refused(string question) => (await _lead.Get(question)).Refused(400, "request.text-not-storable");

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    public async Task The_end_of_time_is_now(string asOf) =>
        (await _lead.Get($"{Application}/cost-table?asOf={asOf}")).Ok().Json["totalCents"]!.GetValue<long>().ShouldBe(38_500_000);

    [Theory]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nCode;Naam")]
    [InlineData("--x\r\n")]
    [InlineData("no form at all")]
    [InlineData("")]
    public async Task A_form_that_breaks_off_cannot_be_read(string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        var reply = await _lead.Send(HttpMethod.Post, $"{Application}/budget/import", content);
        reply.Status.ShouldBeInRange(400, 422, reply.Text);
        reply.Code.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("a.csv", "Code;Naam;Periode\r\n1.1;Overleg;٠١/٢٠٢٥ t/m ٠٢/٢٠٢٥\r\n")]
    [InlineData("a.csv", "Code;Activiteit;Bedrag;Toelichting\r\n1.1;Overleg;€ ٢٤٠٠;٤٠ uren * ٦٠ euro\r\n")]
    [InlineData("a.xlsx", "PK\u0003\u0004 no workbook")]
    [InlineData("x", "Code;Naam")]
    [InlineData("../../etc/passwd.csv", "Code;Naam")]
    public async Task A_file_that_is_no_budget_is_a_question_or_a_refusal(string name, string text)
    {
        foreach (var dryRun in (string[])["true", "false"])
            {
            var reply = await _lead.Upload($"{Application}/budget/import?dryRun={dryRun}", [(name, Encoding.UTF8.GetBytes(text))]);
            reply.Status.ShouldBeInRange(200, 422, reply.Text);
        }
    }

    [Theory]
    [InlineData("payees", """{"Onderzoeker":"No Short Name"}""")]
    [InlineData("payees", """{"Onderzoeker":null}""")]
    [InlineData("payees", "[]")]
    [InlineData("decisions", """[{"file":"a.csv"}]""")]
    [InlineData("decisions", "[null]")]
    [InlineData("decisions", "{")]
    public async Task A_field_of_a_form_is_read_as_strictly_as_a_body(string field, string value) =>
        (await _lead.Upload($"{Application}/budget/import?dryRun=true", [("a.csv", "Code;Naam"u8.ToArray())], new() { [field] = value })).Refused(400, "request.malformed");

    [Fact]
    public async Task Figures_of_any_size_are_refused_or_can_be_judged()
    {
        var application = await Start("LARGEST");
        var total = new { of = new { kind = "all-boards" }, label = "x", amountCents = 1L, count = 2_000_000_000, unitAmountCents = 9_007_199_254_740_991 };
        (await _lead.Post($"{application}/budget/stated-totals", total, ("If-Match", "\"1\""))).Refused(422, "budget.amount-out-of-range");
        var table = new { name = "t", columns = (string[])["a"], rows = (object[])[new { label = "r", values = (decimal[])[1e15m] }], relations = Array.Empty<object>() };
        (await _lead.Post($"{application}/plan/tables", table, ("If-Match", "\"1\""))).Refused(422, "plan.table-number-out-of-range");
        (await _lead.Post($"{application}/plan/activities", new { activity = new { name = "Overleg ٣ x ٥ uur", kind = "20٢٥" } }, ("If-Match", "\"1\""))).Ok();
        (await _lead.Get($"{application}/findings")).Ok();
        await house.CatchUp();
        (await _lead.Get("/health/ready")).Ok().Json["status"]!.GetValue<string>().ShouldBe("ready");
    }

    [Fact]
    public async Task A_reference_in_any_letters_works_all_the_way()
    {
        var application = await Start("Één-😀");
        (await _lead.Get($"{application}/cost-table?format=xlsx")).Ok();
        (await _lead.Get($"{application}/cost-table?format=csv")).Ok();
        (await _lead.Get(application)).Ok().Json["summary"]!["reference"]!.GetValue<string>().ShouldBe("Één-😀");
    }

    private async Task<string> Start(string reference)
    {
        (await _lead.Post("/api/applications", new
        {
            reference, title = "Een aanvraag", scheme = "ldnor-2025", leadPartner = "stichting-koe", activityPeriod = "2026-01/2026-12",
            participants = new[] { new { party = "stichting-koe", name = "Stichting KOE", kind = "school-board", functions = Array.Empty<string>() } },
        })).Ok();
        var application = $"/api/applications/{Uri.EscapeDataString(reference)}";
        (await _lead.Post($"{application}/budget", null)).Ok();
        (await _lead.Post($"{application}/plan", null)).Ok();
        (await _lead.Post($"{application}/cofinancing", null)).Ok();
        return application;
    }
}
