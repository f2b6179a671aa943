using Grants.Domain;
using Grants.Importing.Proposals;
using Grants.Importing.Sheets;
using Grants.Importing.Words;

namespace Grants.Importing.Layouts;

internal static class PeriodCell
{
    /// <summary>A period that cannot be read is kept as typed and said; the file can be accepted with it.</summary>
    public static (Period? Period, string? Typed) Read(FileDraft draft, Cell? cell, Guid of)
    {
        if (cell is null) return (null, null);
        var period = PeriodParser.Read(cell.Text);
        if (period is null)
        {
            draft.Notes.Warn(cell, Asked.PeriodUnreadable);
            draft.Notes.Recorded(cell, "tijdvak, alleen zoals het getypt is", "period, only as it was typed", of);
        }
        else
        {
            draft.Notes.Recorded(cell, $"tijdvak {Dutch.Period(period)}", $"period {period}", of);
        }

        return (period, cell.Typed);
    }
}
