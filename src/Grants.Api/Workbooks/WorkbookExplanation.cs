using System.Globalization;
using Grants.Api.Files;
using Grants.Importing.Workbooks;

namespace Grants.Api.Workbooks;

/// <summary>What may be changed in the workbook, how, and what happens with it.</summary>
internal static class WorkbookExplanation
{
    public static WorkbookSheet Of(string title, WorkbookStamp stamp, string? board)
    {
        var rows = new List<IReadOnlyList<SheetCell>>
        {
            (SheetCell[])[SheetCell.Heading(title)],
            (SheetCell[])[new SheetCell.Paragraph(stamp.Application is null
                ? "Lege werkmap om een begroting in op te stellen. Begin eerst de aanvraag; lever de werkmap daarna in op de pagina Werkmap van die aanvraag."
                : string.Create(CultureInfo.InvariantCulture, $"Werkmap van aanvraag {stamp.Reference}, gemaakt van versie {stamp.BudgetVersion} van de begroting."))],
            (SheetCell[])[],
        };
        Section("Wat u kunt wijzigen",
            "Op het blad Posten staat elke post van de begroting op een eigen rij. Wijzig de gekleurde cellen; Berekend, Bedrag, Telt en Totaal volgen vanzelf.",
            "Een nieuwe post: vul een lege rij onderaan in, of voeg een rij toe en kopieer de formules. Vul ten minste Onderdeel, Activiteit en Berekening in.",
            "Een post weghalen: verwijder de hele rij. Bij het inleveren geeft u de reden.",
            "Rijen sorteren, filteren en invoegen mag. De verborgen kolom A herkent de rijen; verwijder die niet.",
            board is null
                ? "Op het blad Activiteiten wijzigt u namen, codes en thema's, of voegt u een activiteit toe. Het aantal besturen staat boven aan het blad Posten."
                : $"In deze werkmap staan de posten van {board}. Wat voor elk bestuur gelijk is en wat van de regio is, staat ter inzage.");
        Section("Hoe u een post invult",
            "Berekening: Uren × tarief, Aantal × prijs, Vast bedrag of P.M. Bij Uren × tarief vult u Rol, Uren of aantal en Tarief of prijs in.",
            "Aantal keer vermenigvuldigt de berekening; onder Waarvan zegt u wat er wordt geteld, zoals 2 leden of 2 leden × 4 bijeenkomsten.",
            "Opgegeven bedrag gaat voor de berekening. Laat het leeg als de berekening geldt; bij een vast bedrag is het verplicht.",
            "Getallen schrijft u met een komma voor de decimalen: 1.234,50.");
        Section("Wat er met uw wijzigingen gebeurt",
            "Lever de werkmap in op de pagina Werkmap van de aanvraag. U ziet eerst alle verschillen; er wordt niets vastgelegd tot u dat goedkeurt.",
            "Heeft iemand intussen online gewerkt, dan blijft dat staan. Hebt u allebei dezelfde waarde gewijzigd, dan ziet u beide en kiest u zelf.",
            "Bij elke wijziging blijft bewaard uit welke cel van welk bestand zij komt. Download na het inleveren een nieuwe werkmap om verder te werken.",
            "De andere bladen zijn om te lezen: zij rekenen mee met het blad Posten, behalve Dekking en Bevindingen; die geven de stand van het downloaden.");
        return new(WorkbookLayout.Explanation, rows) { FrozenRows = 0, IsLocked = true, Widths = new Dictionary<int, double> { [0] = 110 } };

        void Section(string heading, params ReadOnlySpan<string> paragraphs)
        {
            rows.Add((SheetCell[])[SheetCell.Heading(heading)]);
            foreach (var paragraph in paragraphs) rows.Add((SheetCell[])[new SheetCell.Paragraph(paragraph)]);
            rows.Add((SheetCell[])[]);
        }
    }
}
