using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Projections.Dossiers;
using Grants.Projections.Findings;
using Grants.Projections.Tests.Dossiers;

namespace Grants.Projections.Tests.Findings;

/// <summary>What a controller learns about the five documents.</summary>
public sealed class CaseFindingsTests
{
    private static readonly IReadOnlyList<Finding> Rap = Of(CaseDossiers.Rap());
    private static readonly IReadOnlyList<Finding> Omn = Of(CaseDossiers.Omn());
    private static readonly IReadOnlyList<Finding> Hak = Of(CaseDossiers.Hak());
    private static readonly IReadOnlyList<Finding> Rbd = Of(CaseDossiers.Rbd());
    private static readonly IReadOnlyList<Finding> RaZon = Of(CaseDossiers.RaZon());

    [Fact]
    public void The_financial_meetings_of_rap_twente_are_stated_at_half_of_what_they_come_to()
    {
        var finding = Rap.Single(finding => finding.Code == "line.amount-differs");
        finding.ShouldBe(new Finding(
            finding.Id, "line.amount-differs", Severity.Error, finding.Place, "2400.00", "4800.00", new(240_000), new(480_000),
            "Post 5.5 Financieel overleg vermeldt € 2.400,00, maar 2 leden × 40 uur × € 60,00 is € 4.800,00: er staat € 2.400,00 minder dan berekend. De begroting telt met het vermelde bedrag. Zonder de factor 2 leden komt de berekening wel op het vermelde bedrag uit.",
            "Line 5.5 Financieel overleg states €2,400.00, but 2 leden × 40 hours × €60.00 is €4,800.00: what is stated is €2,400.00 less than calculated. The budget counts the stated amount. Without the factor 2 leden the calculation does give the stated amount.")
        { Fingerprint = finding.Fingerprint });
        finding.Fingerprint.Length.ShouldBe(32);
        finding.Place.Kind.ShouldBe(PlaceKind.Line);
        finding.Place.Label.ShouldBe("5.5 Financieel overleg");
    }

    [Fact]
    public void The_total_of_rap_twente_only_fits_because_of_that_line() => Rap.Where(finding => finding.Code == "total.fits-as-stated-only")
        .Select(finding => (finding.Place.Label, finding.Stated, finding.Computed))
        .ShouldBe([("5 Projectleiding / Overzicht", "61590.00", "63990.00"), ("Totaal", "385000.00", "387400.00")]);

    [Fact]
    public void The_cofinancing_of_rap_twente_is_too_low_by_the_letter_and_exactly_enough_in_the_reading_of_practice()
    {
        Figures(Rap, "cofinancing.below-rule").ShouldBe([("Cofinanciering over de subsidiabele kosten", "96250.00", "128333.34")]);
        Figures(Rap, "cofinancing.below-in-other-reading").ShouldBe([("Cofinanciering over de totale kosten", "96250.00", "128333.34")]);
        Figures(Rap, "cofinancing.exactly-met").ShouldBe([("Cofinanciering over de subsidie", "96250.00", "96250.00")]);
        Figures(Rap, "cofinancing.equals-one-activity").Single().Label.ShouldStartWith("2.2 ");
    }

    [Fact]
    public void The_plan_of_rap_twente_has_3_4_twice_and_no_3_5()
    {
        Figures(Rap, "activity.code-duplicate").ShouldBe([("3.4 Durf in het Onderwijs", "3.4", null)]);
        Figures(Rap, "activity.code-gap").ShouldBe([("3.4 Durf in het Onderwijs", null, "3.5")]);
        Figures(Rap, "plan.activity-code-differs").ShouldBe([("3.5 Durf in het onderwijs", "3.4", "3.5")]);
        Rap.ShouldNotContain(finding => finding.Code == "plan.activity-not-in-budget" || finding.Code == "budget.activity-not-in-plan");
    }

    [Fact]
    public void Plan_and_budget_of_rap_twente_differ_in_period_for_six_activities() =>
        Figures(Rap, "plan.activity-period-differs").Select(finding => (finding.Label[..3], finding.Stated, finding.Computed)).ShouldBe(
        [
            ("2.5", "2023-08/2023-12", "2023-07/2023-12"), ("2.6", "2023-09/2023-12", "2023-08/2023-12"), ("2.7", "2023-09/2023-12", "2023-08/2023-12"),
            ("3.3", "2022-08/2023-01", "2022-08/2023-12"), ("4.1", "2022-08/2023-12", "2023-01/2023-12"), ("4.2", "2022-09/2023-12", "2022-08/2023-12"),
        ]);

    [Fact]
    public void Rap_twente_counts_160_hours_whether_one_or_two_people_lead()
    {
        Figures(Rap, "line.same-calculation-other-head-count").ShouldBe([("2.1 Deelprojectleiding", "2.1: 2; 3.1: 2; 4.1: 1", null)]);
        Figures(Rap, "line.lump-sum-other-head-count").ShouldBe([("5.3 Stuurgroep en besluitvorming", "750.00; 1500.00", "46.88; 18.75")]);
    }

    [Fact]
    public void Omn_budgets_an_hr_officer_for_a_board_without_one_and_a_director_who_comes_in_kind()
    {
        Omn.Single(finding => finding.Code == "role.nobody-at-board").MessageNl.ShouldBe(
            "Voor De Oorsprong is HRM-medewerker begroot: 37 uur, € 3.441,00. Het bestuur noemt alleen: bestuurder, bovenschools opleidingscoördinator/schoolopleider, starterscoach/schoolopleider. Wie maakt die uren?");
        Omn.Single(finding => finding.Code == "in-kind.function-also-budgeted").Place.Label.ShouldBe("Delta de Bilt");
    }

    [Fact]
    public void Omn_counts_a_memorandum_item_that_is_no_quantity_times_a_price()
    {
        Figures(Omn, "line.pm-with-amount").ShouldBe([("Drukkosten Leerkracht Veerkracht-materialen", "5000.00", "0.00")]);
        Figures(Omn, "line.unit-price-not-in-cents").ShouldBe([("Drukkosten Leerkracht Veerkracht-materialen", "5000.00", "1.6667")]);
        Omn.ShouldNotContain(finding => finding.Code.StartsWith("total.", StringComparison.Ordinal));
    }

    [Fact]
    public void Hak_has_no_planning_no_budget_and_contradicts_itself()
    {
        Hak.ShouldContain(finding => finding.Code == "period.all-entire");
        Hak.ShouldContain(finding => finding.Code == "plan.no-budget");
        Figures(Hak, "figure.contradicts")[0].ShouldBe(("hoe vaak de governance wordt geëvalueerd", "elk jaar", "tweemaal per jaar"));
        Figures(Hak, "theme.not-prescribed").ShouldBe([("Innovatie", "Innovatie", null)]);
    }

    [Fact]
    public void Rond_bommel_en_dommel_refers_to_codes_with_the_names_of_others()
    {
        Rbd.Where(finding => finding.Code == "reference.name-differs" && finding.MessageNl.Contains("hoort bij", StringComparison.Ordinal)).Select(finding => finding.Place.Label).ShouldBe(
        [
            "Ambitie Behoud personeel: 4.5 Ontwikkeling begeleidingsprogramma duurzame inzetbaarheid",
            "Ambitie Behoud personeel: 5.2 Implementatie onboardingsprogramma's",
            "Ambitie Werktevredenheid bevorderen en behouden: 4.3 Inrichten ontwikkelingsprogramma schoolleiders",
            "Activiteit 8.3: 7.2 Werving VO en MBO",
        ]);
        Figures(Rbd, "reference.listed-twice").ShouldBe([("Ambitie Behoud personeel: 5.2 Implementatie onboardingsprogramma's", "5.2", null)]);
    }

    [Fact]
    public void Rond_bommel_en_dommel_has_tables_that_do_not_add_up_and_two_numbers_of_boards()
    {
        Rbd.First(finding => finding.Code == "table.sum-differs").MessageNl.ShouldBe(
            "Leerlingaantallen: ‘Totaal’ is niet ‘BAO’ + ‘(V)SO’. 2020: 33.657 vermeld, 33.604 berekend (verschil 53); 2021: 33.580 vermeld, 33.407 berekend (verschil 173); 2022: 33.854 vermeld, 33.642 berekend (verschil 212); 2023: 33.593 vermeld, 33.456 berekend (verschil 137); 2024: 33.541 vermeld, 33.226 berekend (verschil 315).");
        Figures(Rbd, "figure.boards-differ").ShouldBe([("aantal deelnemende besturen", "19", "22")]);
    }

    [Fact]
    public void Ra_zon_left_one_theme_out_of_its_overview() =>
        Figures(RaZon, "table.sum-differs")[0].ShouldBe(("Ingevulde vakken per thema en niveau: Per thema: RA-ZON", "0", "2"));

    [Fact]
    public void Findings_come_most_serious_first_and_each_has_an_id_of_its_own()
    {
        foreach (var findings in new[] { Rap, Omn, Hak, Rbd, RaZon })
        {
            findings.Select(finding => finding.Severity).ShouldBeInOrder();
            findings.Select(finding => finding.Id).ShouldBeUnique();
        }
    }

    [Fact]
    public void The_same_document_gives_the_same_findings_in_the_same_order() => Of(CaseDossiers.Rbd()).ShouldBe(Rbd);

    [Fact]
    public void A_finding_keeps_its_id_while_its_figures_change()
    {
        var before = Docs.Line(Docs.Work(40, 60), 2_401);
        var after = Docs.Line(Docs.Work(40, 60), 2_402);
        Of(before).Single(finding => finding.Code == "line.amount-differs").Id.ShouldBe(Of(after).Single(finding => finding.Code == "line.amount-differs").Id);
    }

    [Fact]
    public void A_board_sees_what_is_about_itself_and_nothing_of_another_board()
    {
        var omn = CaseDossiers.Omn().At();
        Codes(omn, "de-oorsprong").ShouldContain("role.nobody-at-board");
        Codes(omn, "delta-de-bilt").ShouldNotContain("role.nobody-at-board");
        Codes(omn, "delta-de-bilt").ShouldContain("in-kind.function-also-budgeted");
        Codes(omn, "de-oorsprong").ShouldNotContain("in-kind.function-also-budgeted");
    }

    [Fact]
    public void Totals_that_hold_other_boards_lines_are_not_shown_to_a_board()
    {
        var budget = Docs.Budget(null, [Docs.Board("ander")]).Activity("1.1", "Overleg")
            .Line("1.1", Docs.Of("penvoerder"), Docs.Work(1, 60), Domain.Money.Euros(61)).Line("1.1", Docs.Of("ander"), Docs.Work(1, 60), Domain.Money.Euros(62))
            .States(new TotalOf.Whole(), 999).At();
        Codes(budget, "ander").Count(code => code == "line.amount-differs").ShouldBe(1);
        Codes(budget, "ander").ShouldNotContain("total.whole-differs");
        FindingRules.Of(budget, Audience.Whole).Count(finding => finding.Code is "line.amount-differs" or "total.whole-differs").ShouldBe(3);
    }

    [Fact]
    public void That_another_board_has_lines_is_not_told_to_one_that_has_none()
    {
        var budget = Docs.Budget(null, [Docs.Board("ander"), Docs.Board("derde")]).Activity("1.1", "Overleg").Line("1.1", Docs.Of("penvoerder"), Docs.Work(1, 60)).At();
        Codes(budget, "ander").ShouldNotContain("board.without-lines");
        FindingRules.Of(budget, Audience.Whole).Count(finding => finding.Code == "board.without-lines").ShouldBe(2);
    }

    [Fact]
    public void What_is_stated_of_a_board_s_column_is_not_told_to_another_even_without_lines_in_it()
    {
        var budget = Docs.Line(Docs.Work(1, 60)).States(new TotalOf.Column(Docs.Of("ander"), "Coach"), 700, 10, 60).At();
        Codes(budget, "penvoerder").ShouldNotContain("total.column-arithmetic");
        Codes(budget, "ander").ShouldContain("total.column-arithmetic");
    }

    private static IReadOnlyList<string> Codes(DossierAt at, string board) => [.. FindingRules.Of(at, Audience.OfBoard(new PartyId(board))).Select(finding => finding.Code)];

    private static IReadOnlyList<Finding> Of(DossierBuilder builder) => FindingRules.Of(builder.At(), Audience.Whole);

    private static IReadOnlyList<(string Label, string? Stated, string? Computed)> Figures(IReadOnlyList<Finding> findings, string code) =>
        [.. findings.Where(finding => finding.Code == code).Select(finding => (finding.Place.Label, finding.Stated, finding.Computed))];
}
