using Grants.Domain;
using Grants.Importing.Sheets;
using Grants.Importing.Words;

namespace Grants.Importing.Workbooks;

/// <summary>
/// Reads one row cell by cell. A cell that says what it said when the workbook was downloaded is the value of then, whatever that
/// was; only what was changed is read, and what cannot be read is asked.
/// </summary>
/// <param name="was">The row as it was written; null for a row that somebody added.</param>
internal sealed class RowReader<TColumn>(Questions questions, Table<TColumn> table, int row, IReadOnlyDictionary<TColumn, CellContent>? was)
    where TColumn : struct, Enum
{
    /// <summary>Whether something in the row could not be read, or a cell of a new row was left out and the row with it.</summary>
    public bool Failed { get; private set; }

    /// <summary>The cells that say something else than they did.</summary>
    public Dictionary<TColumn, Source> Changed { get; } = [];

    public T Read<T>(TColumn column, T known, Func<Cell?, (T Value, Doubt? Doubt)> parse)
    {
        if (!table.Has(column)) return known;
        var cell = table[row, column];
        var answered = questions.Answered(cell);
        if (answered is null)
        {
            // Leaving out a cell of a row that was there leaves it as it was; without it, a new row says nothing.
            Failed |= was is null;
            return known;
        }

        if (was is not null && Says(answered, was.GetValueOrDefault(column))) return known;
        Changed[column] = cell.Source;
        var (value, doubt) = answered.Text.Length > 4_000 ? (known, Doubts.TextTooLong) : answered.Text.StartsWith('#') ? (known, Doubt.Flaw) : parse(answered.Text.Length == 0 ? null : answered);
        if (doubt is null) return value;
        Ask(column, doubt);
        return known;
    }

    public void Ask(TColumn column, Doubt doubt)
    {
        questions.Ask(table[row, column], doubt);
        Failed = true;
    }

    public string? Text(TColumn column, string? known) => Read(column, known, cell => (cell is null ? null : Plain(cell.Text), null));

    public Money? Euros(TColumn column, Money? known) => Read(column, known, cell =>
    {
        if (cell is null) return ((Money?)null, null);
        var reading = Amounts.Read(cell);
        return (reading.Amount, reading.Doubt);
    });

    public decimal? Number(TColumn column, decimal? known) => Read(column, known, NumberIn);

    /// <summary>Whether a cell says what was written in it.</summary>
    public static bool Says(Cell cell, CellContent content) => content switch
    {
        { Number: { } number } => cell.Number is { } shown ? shown == number : cell.Text == Dutch.Number(number),
        { Text: { } text } => Typed.OneLine(cell.Text) == Typed.OneLine(text),
        _ => cell.Text.Length == 0,
    };

    private static (decimal?, Doubt?) NumberIn(Cell? cell)
    {
        if (cell is null) return (null, null);
        if (cell.Date is not null || cell.Text.EndsWith('%')) return (null, Doubts.NotANumber);
        if (cell.Number is { } number) return (number, null);
        var reading = Numbers.Read(cell.Text);
        return (reading.Value, reading.Doubt is { Code: "import.amount-unreadable" } ? Doubts.NotANumber : reading.Doubt);
    }

    private static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();
}
