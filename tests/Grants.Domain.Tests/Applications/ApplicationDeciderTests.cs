using Grants.Domain.Applications;

namespace Grants.Domain.Tests.Applications;

public sealed class ApplicationDeciderTests
{
    private static readonly PartyId Lead = new("stichting-de-brug");
    private static readonly DateOnly Today = new(2025, 6, 30);
    private static readonly FileReference File = new("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "plan.docx");
    private static readonly Participant Bridge = new(Lead, "Stichting De Brug", ParticipantKind.SchoolBoard, ["bestuurder"]);
    private static readonly Participant College = new(new("roc"), "ROC", ParticipantKind.VocationalCollege, []);
    private static readonly ApplicationCommand.Start Start = new(
        "regio", "A-1", "Samen begeleiden", new(new("regeling"), 1), new(null, null, [], BudgetRequired: true, []), Lead, new(new(2025, 9), new(2026, 7)));

    private static readonly ApplicationEvent.Started Started = new(
        Start.Region, Start.Reference, Start.Title, Start.Scheme, Start.Terms, Start.LeadPartner, Start.ActivityPeriod);

    private static readonly Given<Application, ApplicationCommand, ApplicationEvent> New = Given.Application(Started);
    private static readonly Given<Application, ApplicationCommand, ApplicationEvent> WithLead = New.And(new ApplicationEvent.ParticipantAdded(Bridge));

    public static TheoryData<string> LaterCommands => [.. Later.Keys];

    private static readonly Dictionary<string, ApplicationCommand> Later = new()
    {
        ["add"] = new ApplicationCommand.AddParticipant(Bridge),
        ["revise"] = new ApplicationCommand.ReviseParticipant(Bridge, "Naam"),
        ["remove"] = new ApplicationCommand.RemoveParticipant(Lead, "Fusie"),
        ["link"] = new ApplicationCommand.LinkDocument(File, "Plan"),
        ["submit"] = new ApplicationCommand.Submit(Today, null, false),
    };

    [Fact]
    public void An_application_starts_with_its_scheme_lead_partner_and_period() => Given.Application().When(Start).Then(Started);

    [Fact]
    public void A_reference_is_used_once() => New.When(Start with { Title = "Iets anders" }).ThenRefused("application.reference-taken");

    [Fact]
    public void An_application_has_a_reference_and_a_title()
    {
        Given.Application().When(Start with { Reference = "" }).ThenRefused("application.empty-field").Field.ShouldBe("reference");
        Given.Application().When(Start with { Title = " " }).ThenRefused("application.empty-field").Field.ShouldBe("title");
    }

    [Fact]
    public void A_reference_can_stand_in_an_address_and_is_no_id()
    {
        var longest = Start with { Reference = new('x', 100) };
        Given.Application().When(longest).Then(Started with { Reference = longest.Reference });
        foreach (var reference in (string[])[new('x', 101), "VO/31833906", "a\\b", "a\nb", " A-1", "018f0000-0000-7000-8000-000000000001"])
            Given.Application().When(Start with { Reference = reference }).ThenRefused("application.reference-malformed").Field.ShouldBe("reference");
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("twente/a")]
    public void A_region_has_a_short_name(string region) =>
        Given.Application().When(Start with { Region = region }).ThenRefused("application.region-malformed").Field.ShouldBe("region");

    [Theory]
    [MemberData(nameof(LaterCommands))]
    public void Nothing_happens_to_an_application_that_does_not_exist(string command) =>
        Given.Application().When(Later[command]).ThenRefused("application.unknown").Kind.ShouldBe(RefusalKind.NotFound);

    [Fact]
    public void A_party_joins() => New.When(new ApplicationCommand.AddParticipant(Bridge)).Then(new ApplicationEvent.ParticipantAdded(Bridge));

    [Fact]
    public void A_party_does_not_join_with_other_details() =>
        WithLead.When(new ApplicationCommand.AddParticipant(Bridge with { Name = "De Brug" })).ThenRefused("application.participant-known");

    [Fact]
    public void A_party_has_a_name_and_an_id()
    {
        New.When(new ApplicationCommand.AddParticipant(Bridge with { Name = "" })).ThenRefused("application.empty-field").Field.ShouldBe("name");
        New.When(new ApplicationCommand.AddParticipant(Bridge with { Party = default })).ThenRefused("application.empty-field").Field.ShouldBe("party");
    }

    [Fact]
    public void A_party_that_left_may_join_again() => WithLead.And(new ApplicationEvent.ParticipantAdded(College), new ApplicationEvent.ParticipantRemoved(College.Party, "Fusie"))
        .When(new ApplicationCommand.AddParticipant(College)).Then(new ApplicationEvent.ParticipantAdded(College));

    [Fact]
    public void A_party_is_revised_with_a_reason()
    {
        var renamed = Bridge with { Name = "De Brug" };
        WithLead.When(new ApplicationCommand.ReviseParticipant(renamed, "Naamswijziging")).Then(new ApplicationEvent.ParticipantRevised(renamed, "Naamswijziging"));
        WithLead.When(new ApplicationCommand.ReviseParticipant(Bridge, "Niets gewijzigd")).ThenNothing();
        WithLead.When(new ApplicationCommand.ReviseParticipant(renamed, "")).ThenRefused("application.empty-field").Field.ShouldBe("reason");
        WithLead.When(new ApplicationCommand.ReviseParticipant(College, "Naamswijziging")).ThenRefused("application.participant-unknown");
    }

    [Fact]
    public void A_party_leaves_with_a_reason()
    {
        var both = WithLead.And(new ApplicationEvent.ParticipantAdded(College));
        both.When(new ApplicationCommand.RemoveParticipant(College.Party, "Fusie")).Then(new ApplicationEvent.ParticipantRemoved(College.Party, "Fusie"));
        both.When(new ApplicationCommand.RemoveParticipant(College.Party, " ")).ThenRefused("application.empty-field");
        WithLead.When(new ApplicationCommand.RemoveParticipant(College.Party, "Fusie")).ThenRefused("application.participant-unknown");
    }

    [Fact]
    public void The_lead_partner_stays() => WithLead.When(new ApplicationCommand.RemoveParticipant(Lead, "Fusie")).ThenRefused("application.lead-partner-stays");

    [Fact]
    public void A_document_is_linked_once()
    {
        New.When(new ApplicationCommand.LinkDocument(File, "Plan")).Then(new ApplicationEvent.DocumentLinked(File, "Plan"));
        New.And(new ApplicationEvent.DocumentLinked(File, "Plan")).When(new ApplicationCommand.LinkDocument(File with { Name = "kopie.docx" }, "Kopie")).ThenNothing();
    }

    [Fact]
    public void An_application_is_submitted_with_a_version_of_its_budget() =>
        WithLead.When(new ApplicationCommand.Submit(Today, 1, true)).Then(new ApplicationEvent.Submitted(Today, 1));

    [Fact]
    public void An_application_is_submitted_anew_with_a_later_version() =>
        WithLead.And(new ApplicationEvent.Submitted(Today, 1)).When(new ApplicationCommand.Submit(Today, 2, true)).Then(new ApplicationEvent.Submitted(Today, 2));

    [Fact]
    public void Who_applies_takes_part() => New.When(new ApplicationCommand.Submit(Today, 1, true)).ThenRefused("application.lead-partner-missing");

    [Fact]
    public void A_scheme_may_ask_for_a_budget()
    {
        WithLead.When(new ApplicationCommand.Submit(Today, null, false)).ThenRefused("application.budget-required");
        Given.Application(Started with { Terms = Started.Terms with { BudgetRequired = false } }, new ApplicationEvent.ParticipantAdded(Bridge))
            .When(new ApplicationCommand.Submit(Today, null, false)).Then(new ApplicationEvent.Submitted(Today, null));
    }

    [Fact]
    public void A_budget_is_submitted_before_the_application() => WithLead.When(new ApplicationCommand.Submit(Today, null, true)).ThenRefused("application.budget-is-draft");

    [Fact]
    public void Boards_are_the_school_boards_in_the_order_in_which_they_joined() =>
        New.And(new ApplicationEvent.ParticipantAdded(College), new ApplicationEvent.ParticipantAdded(Bridge)).State.Started!.Boards.ShouldBe([Bridge]);
}
