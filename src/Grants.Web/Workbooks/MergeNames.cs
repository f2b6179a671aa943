using Grants.Api.Workbooks;
using Grants.Importing.Workbooks.Merging;

namespace Grants.Web.Workbooks;

/// <summary>The Dutch words for what a merged value is.</summary>
public static class MergeNames
{
    public static string Of(MergedValue value) => value.Field switch
    {
        MergeField.Whole when value.Subject == MergeSubject.Activity => "Activiteit",
        MergeField.Whole => "Hele post",
        MergeField.Unit => "Onderdeel",
        MergeField.Activity => "Activiteit",
        MergeField.Calculation => "Berekening",
        MergeField.Role => "Rol",
        MergeField.Category => "Kostensoort",
        MergeField.Times => "Aantal keer",
        MergeField.Quantity => "Uren of aantal",
        MergeField.UnitName => "Eenheid",
        MergeField.Price => "Tarief of prijs",
        MergeField.Stated => "Opgegeven bedrag",
        MergeField.Funding => "Financiering",
        MergeField.Payee => "Uitvoerder",
        MergeField.Period => "Periode",
        MergeField.Note => "Toelichting",
        MergeField.Code => "Code",
        MergeField.Name => "Naam",
        MergeField.Theme => "Thema",
        MergeField.Group => "Uitvoerende groep",
        MergeField.Footnote => "Voetnoot",
        _ => "Aantal besturen",
    };
}
