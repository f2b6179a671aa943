using System.Globalization;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using static Grants.Projections.Tests.Dossiers.DossierBuilder;

namespace Grants.Projections.Tests.Dossiers;

/// <summary>A budget as a matrix: the same activities and roles for each of four boards, and three regional lines.</summary>
internal static class OmnVitaliteit
{
    public static readonly PartyId Marnix = new("marnix-academie");

    private static readonly string[] Roles = ["Onderzoeker", "Opleidingscoördinator", "HRM-medewerker", "Bestuurder/directeur"];
    private static readonly decimal[] Rates = [105, 93, 93, 105];

    private static readonly (string Name, int[] Hours)[] PerBoard =
    [
        ("Bijeenkomsten kerngroep (start, midden, eind): 3 x 5 uur", [15, 15, 15, 15]),
        ("Ontwikkelen analysekader aanbod huisacademies + workshop professionaliseringsbehoeften", [5, 0, 0, 0]),
        ("Uitvoeren onderzoekswerkshops: 2 x 3 uur*", [6, 0, 0, 0]),
        ("Analyse aanbod huisacademie + voorstel integratie materialen", [5, 0, 5, 0]),
        ("Ontwikkelen introductiebijeenkomsten op maat", [5, 5, 0, 0]),
        ("Werving voor onderzoekswerkshops en introductiebijeenkomsten", [0, 2, 0, 0]),
        ("Uitvoeren introductiebijeenkomsten: 2 x 3 uur*", [6, 6, 6, 6]),
        ("Interpretatie analyse aanbod huisacademie + onderzoekswerkshops professionaliseringsbehoeften", [5, 0, 0, 0]),
        ("Opstellen Plan van Aanpak + schrijven aanvraag 2026", [8, 5, 5, 5]),
        ("Ontwikkelen + uitvoeren inspiratiesessie voor onderwijsregio", [4, 6, 6, 6]),
        ("Projectmanagement (inclusief afstemming met kwartiermaker)", [5, 0, 0, 0]),
    ];

    public static DossierBuilder Build()
    {
        var omn = new DossierBuilder("midden-nederland", "OMN-2025-VITALITEIT")
            .Application(Terms(), Range("2025-09", "2025-12"),
                [Board("delta"), Board("oorsprong"), Board("vechtstreek"), Board("auro"), new(Marnix, "Marnix Academie", ParticipantKind.TeacherTraining, [])])
            .Budget()
            .Boards(4);
        for (var row = 0; row < PerBoard.Length; row++)
        {
            var code = (row + 1).ToString(CultureInfo.InvariantCulture);
            omn.Activity(code, PerBoard[row].Name);
            for (var role = 0; role < Roles.Length; role++)
            {
                if (PerBoard[row].Hours[role] is 0) continue;
                var hours = new Cost.HoursTimesRate(Roles[role], [], Hours.Of(PerBoard[row].Hours[role]), Money.Euros(Rates[role]));
                omn.Line(code, new BudgetUnit.EachBoard(), hours, hours.Computed, payee: role is 0 ? Marnix : null);
            }
        }

        return omn
            .Activity("L", "Begeleiding lector")
            .Line("L", new BudgetUnit.Region(), new Cost.HoursTimesRate("Lector", [], Hours.Of(25), Money.Euros(138)), Money.Euros(3_450), typed: "25 x €138")
            .Activity("P", "Projectondersteuning (Marnix Academie)")
            .Line("P", new BudgetUnit.Region(), new Cost.HoursTimesRate("Projectondersteuner", [], Hours.Of(20), Money.Euros(84)), Money.Euros(1_680), payee: Marnix)
            .Activity("D", "Drukkosten Leerkracht Veerkracht-materialen")
            .Line("D", new BudgetUnit.Region(), new Cost.Memorandum(CostCategory.Material, 3_000, "sets"), Money.Euros(5_000), typed: "3000 sets (p.m.)");
    }
}
