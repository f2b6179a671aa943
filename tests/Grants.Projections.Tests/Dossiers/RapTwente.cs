using Grants.Domain;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Schemes;
using static Grants.Projections.Tests.Dossiers.DossierBuilder;

namespace Grants.Projections.Tests.Dossiers;

/// <summary>A budget as a list: themes, activities and one calculation each, all of the region.</summary>
internal static class RapTwente
{
    private static readonly Period Year2023 = Months("2023-01", "2023-12");
    private static readonly Period FromAugust2022 = Months("2022-08", "2023-12");

    public static DossierBuilder Build()
    {
        var rule = new CofinancingRule(1, 3, CofinancingBase.EligibleCosts, InKindCounts: true, "art. 3, derde lid");
        var rap = new DossierBuilder("twente", "RAP-2022-TWENTE")
            .Application(Terms(rule), Range("2022-08", "2023-12"), Board("penvoerder"))
            .Budget();

        var theme = new Theme("1", "Meten is weten");
        Hours("1.1", "Deelprojectleiding", 80, 55, 4_400, Year2023);
        Hours("1.2", "Cijfermatig in kaart brengen", 40, 55, 2_200, Year2023);
        Hours("1.3", "Afstemming zoeken met behoeften in het veranderende werkveld", 40, 55, 2_200, Year2023);
        theme = new("2", "Begeleiding van startend onderwijspersoneel");
        Hours("2.1", "Deelprojectleiding", 160, 60, 9_600, Year2023);
        Hours("2.2", "Begeleiding van startende medewerkers in het onderwijs", 1_925, 50, 96_250, Year2023);
        Hours("2.3", "Vormen subgroepen, doelen vaststellen en plan van aanpak ontwikkelen", 100, 50, 5_000, FromAugust2022);
        Hours("2.4", "Voortzetten en uitbreiden protocol begeleiding startende medewerkers", 300, 50, 15_000, Months("2023-01", "2023-07"));
        Hours("2.5", "Evalueren en aanbevelingen formuleren", 400, 50, 20_000, Months("2023-07", "2023-12"));
        Hours("2.6", "Adviesdocument", 50, 50, 2_500, Months("2023-08", "2023-12"));
        Hours("2.7", "Disseminatie van opbrengsten", 50, 50, 2_500, Months("2023-08", "2023-12"));
        theme = new("3", "Andere kijk op de arbeidsmarkt (Loket Onderwijsloopbaan)");
        Hours("3.1", "Deelprojectleiding", 160, 60, 9_600, Year2023);
        Hours("3.2", "Strategische personeelsplanning", 200, 55, 11_000, FromAugust2022);
        Hours("3.3", "Aantrekken en behoud van medewerkers in het onderwijs", 600, 55, 33_000, FromAugust2022);
        Hours("3.4", "Anders organiseren", 600, 55, 33_000, FromAugust2022);
        Hours("3.5", "Durf in het onderwijs", 600, 55, 33_000, Year2023);
        theme = new("4", "Innovatie");
        Hours("4.1", "Deelprojectleiding", 160, 60, 9_600, Year2023);
        Hours("4.2", "Interprofessioneel Samenwerken en - Opleiden", 331, 60, 19_860, FromAugust2022);
        Hours("4.3", "Rollen bij innovatie - verkenning en beschrijving", 245, 60, 14_700, Year2023);
        theme = new("5", "Projectleiding / Overzicht");
        Hours("5.1", "Projectmanagement", 664, 60, 39_840, Year2023);
        Hours("5.2", "Verbinding Regionale Alliantie Oost Werkt - Educatieve Regio", 285, 60, 17_100, FromAugust2022);
        Rooms("5.3", "Stuurgroep en besluitvorming", 750, [new(4, "bijeenkomsten"), new(4, "leden")]);
        Rooms("5.4", "Disseminatie en valorisatie", 1_500, [new(20, "bestuurders"), new(4, "keer bijeenkomst")]);
        Hours("5.5", "Financieel overleg", 40, 60, 2_400, Year2023, new Factor(2, "leden"));

        return rap.Record(
            new BudgetEvent.TotalStated(new(new TotalOf.Whole(), "Totaal", Money.Euros(385_000), null, null, null, null), null),
            new BudgetEvent.TotalStated(new(new TotalOf.Subsidy(), "Subsidie", Money.Euros(288_750), null, null, null, null), null),
            new BudgetEvent.TotalStated(new(new TotalOf.Cofinancing(), "Cofinanciering", Money.Euros(96_250), null, null, null, null), null))
            .Pledge(ContributionKind.Cash, 9_625_000);

        void Hours(string code, string name, decimal hours, decimal rate, decimal stated, Period period, params ReadOnlySpan<Factor> factors) => rap
            .Activity(code, name, theme, period)
            .Line(code, new BudgetUnit.Region(), new Cost.HoursTimesRate(null, [.. factors], Domain.Hours.Of(hours), Money.Euros(rate)), Money.Euros(stated));

        void Rooms(string code, string name, decimal stated, ValueList<Factor> factors) => rap
            .Activity(code, name, theme, Year2023)
            .Line(code, new BudgetUnit.Region(), new Cost.LumpSum(CostCategory.RoomHire, factors), Money.Euros(stated));
    }
}
