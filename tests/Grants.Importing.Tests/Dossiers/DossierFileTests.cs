using Grants.Domain.Applications;
using Grants.Domain.Plans;
using Grants.Domain.Schemes;
using Grants.Importing.Dossiers;
using ApplicationId = Grants.Domain.ApplicationId;

namespace Grants.Importing.Tests.Dossiers;

public sealed class DossierFileTests
{
    public static TheoryData<string> Slugs => [.. CaseFolder.Slugs];

    public static TheoryData<string> Schemes => [.. Directory.GetFiles(CaseFolder.Schemes, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_five_cases_each_with_a_reference_of_its_own() =>
        CaseFolder.Slugs.Select(slug => (slug, CaseFolder.Dossier(slug).Region, CaseFolder.Dossier(slug).Reference)).ShouldBe(
        [
            ("ldnor-2025-hak", "hak", "LDNOR-2025-HAK"),
            ("ldnor-2026-rbd", "rond-bommel-dommel", "LDNOR-2026-RBD"),
            ("omn-2025-vitaliteit", "midden-nederland", "OMN-2025-VITALITEIT"),
            ("ra-zon-2024", "zuidoost-nederland", "RA-ZON-2024"),
            ("rap-twente-2022", "twente", "RAP-2022-TWENTE"),
        ]);

    [Theory, MemberData(nameof(Slugs))]
    public void Each_party_is_named_once_and_the_lead_partner_is_one_of_them(string slug)
    {
        var dossier = CaseFolder.Dossier(slug);
        var parties = dossier.Participants.Select(participant => participant.Party).ToList();
        parties.ShouldBeUnique();
        parties.ShouldContain(dossier.LeadPartner);
        dossier.Contributions.Where(contribution => contribution.By is not null).ShouldAllBe(contribution => parties.Contains(contribution.By!.Value));
        dossier.Imports.SelectMany(import => import.Payees.Values).ShouldAllBe(payee => parties.Contains(payee));
    }

    [Theory, MemberData(nameof(Slugs))]
    public void The_files_to_import_are_the_files_in_the_folder(string slug)
    {
        var named = CaseFolder.Dossier(slug).Imports.SelectMany(import => import.Files).Order(StringComparer.Ordinal);
        var present = Directory.GetFiles(Path.Combine(CaseFolder.Cases, slug), "*.tsv").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
        named.ShouldBe(present);
    }

    [Theory, MemberData(nameof(Slugs))]
    public void The_scheme_is_one_of_ours(string slug) =>
        File.Exists(Path.Combine(CaseFolder.Schemes, CaseFolder.Dossier(slug).Scheme + ".json")).ShouldBeTrue();

    [Theory, MemberData(nameof(Schemes))]
    public void A_scheme_file_is_named_after_the_scheme_and_can_be_published(string slug)
    {
        var scheme = CaseFolder.Scheme(slug);
        scheme.Scheme.Value.ShouldBe(slug);
        SchemeDecider.Decide(Scheme.Initial, scheme.ToCommand()).Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Slugs))]
    public void A_plan_takes_every_figure_table_reference_and_section_once(string slug)
    {
        var dossier = CaseFolder.Dossier(slug);
        var started = Plan.Evolve(Plan.Initial, new PlanEvent.Started(ApplicationId.Of(dossier.Region, dossier.Reference)));

        var plan = Statements(dossier).Aggregate(started, (state, command) => PlanDecider.Decide(state, command).Aggregate(state, Plan.Evolve)).Started!;

        plan.Figures.ShouldBe(dossier.Figures);
        plan.Tables.ShouldBe(dossier.Tables);
        plan.References.ShouldBe(dossier.References);
        plan.Sections.ShouldBe(dossier.Sections);
    }

    [Fact]
    public void The_plan_of_Rond_Bommel_en_Dommel_lists_twenty_two_boards_and_three_programmes()
    {
        var participants = CaseFolder.Dossier("ldnor-2026-rbd").Participants;
        participants.Count(participant => participant.Kind == ParticipantKind.SchoolBoard).ShouldBe(22);
        participants.Count(participant => participant.Kind == ParticipantKind.TeacherTraining).ShouldBe(3);
    }

    private static IEnumerable<PlanCommand> Statements(DossierFile dossier) =>
    [
        .. dossier.Figures.Select(figure => new PlanCommand.StateFigure(figure, null)),
        .. dossier.Tables.Select(table => new PlanCommand.StateTable(table, null)),
        .. dossier.References.Select(reference => new PlanCommand.StateReference(reference, null)),
        .. dossier.Sections.Select(section => new PlanCommand.AnswerSection(section, null)),
    ];
}
