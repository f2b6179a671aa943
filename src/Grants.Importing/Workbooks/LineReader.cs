using System.Globalization;
using System.Text.RegularExpressions;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Importing.Sheets;
using Grants.Importing.Words;

namespace Grants.Importing.Workbooks;

/// <summary>Reads the rows of the sheet with the lines.</summary>
/// <param name="board">The board whose own lines alone may stand there; null for all.</param>
/// <param name="words">Of the budget now, for what somebody typed anew.</param>
/// <param name="activity">Which activity the words of a cell name, or why none.</param>
internal sealed partial class LineReader(
    Questions questions, Table<LineColumn> table, PartyId? board, BudgetWords words, Func<Cell, (ActivityId?, Doubt?)> activity)
{
    /// <param name="known">The line as it was when the workbook was downloaded; null for a row that was added.</param>
    /// <returns>Null when something has to be asked first.</returns>
    public (BudgetLine? Line, Dictionary<LineColumn, Source> Changed) Read(int row, BudgetLine? known, IReadOnlyDictionary<LineColumn, CellContent>? was)
    {
        var reader = new RowReader<LineColumn>(questions, table, row, was);
        var unit = reader.Read(LineColumn.Unit, known?.Unit, Unit);
        var of = reader.Read(LineColumn.Activity, known?.Activity, cell => cell is null ? (null, Doubts.ActivityMissing) : activity(cell));
        var stated = reader.Euros(LineColumn.Stated, known?.Stated);
        var cost = Cost(reader, known, stated);
        var funding = reader.Read(LineColumn.Funding, known?.Funding ?? Funding.Subsidised, cell => cell is null ? (Funding.Subsidised, null)
            : ChoiceWords.Find(ChoiceWords.Fundings, cell.Text) is { } found ? (found, null) : (Funding.Subsidised, Doubts.FundingUnknown));
        var payee = reader.Read(LineColumn.Payee, known?.Payee, cell => cell is null ? (null, null) : words.Party(cell.Text) is { } party ? (party, null) : ((PartyId?)null, Doubts.PartyUnknown));
        var period = reader.Read(LineColumn.Period, known?.Period, cell => cell is null ? (null, null) : PeriodParser.Read(cell.Text) is { } read ? (read, null) : ((Period?)null, Doubts.PeriodUnreadable));
        var note = reader.Text(LineColumn.Note, known?.Note);
        if (reader.Failed || cost is null || unit is null || of is null) return (null, reader.Changed);
        return (new(of.Value, unit, payee, cost, funding, period, note, stated, known?.Cost == cost ? known.Typed : null), reader.Changed);
    }

    private (BudgetUnit?, Doubt?) Unit(Cell? cell) => (cell is null ? null : words.Unit(cell.Text)) switch
    {
        null => (null, Doubts.UnitUnknown),
        var unit when board is not null && !(unit is BudgetUnit.Board one && one.Party == board) => (null, Doubts.UnitNotYours),
        var unit => (unit, null),
    };

    private static Cost? Cost(RowReader<LineColumn> reader, BudgetLine? known, Money? stated)
    {
        var was = known is null ? null : CostParts.Of(known.Cost);
        var role = reader.Text(LineColumn.Role, was?.Role);
        var quantity = reader.Number(LineColumn.Quantity, was?.Quantity);
        var unit = reader.Text(LineColumn.UnitName, was?.UnitName);
        var price = reader.Euros(LineColumn.Price, was?.Price);
        var factors = Factors(reader, was?.Factors);
        var kind = reader.Read(LineColumn.Kind, was?.Kind, cell => cell is null ? Inferred(role, quantity, unit, price, stated)
            : ChoiceWords.Find(ChoiceWords.Kinds, cell.Text) is { } found ? (found, null) : ((CostKind?)null, Doubts.KindUnknown));
        var category = reader.Read(LineColumn.Category, was?.Category, cell => cell is null ? (null, null)
            : ChoiceWords.Find(ChoiceWords.Categories, cell.Text) is { } found ? (found, null) : ((CostCategory?)null, Doubts.CategoryUnknown));
        if (reader.Failed || kind is not { } chosen) return null;
        var parts = new CostParts(chosen, role, category ?? (chosen == CostKind.HoursTimesRate ? CostCategory.Staff : CostCategory.Other), factors ?? [], quantity, unit, price);
        Check(reader, parts, stated);
        return reader.Failed ? null : parts.Build();
    }

    // What nobody said follows only where it can be nothing else.
    private static (CostKind?, Doubt?) Inferred(string? role, decimal? quantity, string? unit, Money? price, Money? stated) => (quantity, price) switch
    {
        ({ }, { }) when role is not null || IsHour(unit) => (CostKind.HoursTimesRate, null),
        ({ }, { }) when unit is not null => (CostKind.QuantityTimesPrice, null),
        (null, null) when role is null && unit is null && stated is not null => (CostKind.LumpSum, null),
        (null, null) when stated is null => (null, Doubts.AmountMissing),
        _ => (null, Doubts.KindUnknown),
    };

    // A cell that the calculation has no use for would be lost, so it is asked.
    private static void Check(RowReader<LineColumn> reader, CostParts parts, Money? stated)
    {
        var isHours = parts.Kind == CostKind.HoursTimesRate;
        if (!isHours && parts.Role is not null) reader.Ask(LineColumn.Role, Doubts.NotUsed);
        if (isHours && parts.Category != CostCategory.Staff) reader.Ask(LineColumn.Category, Doubts.NotUsed);
        if (isHours && parts.UnitName is not null && !IsHour(parts.UnitName)) reader.Ask(LineColumn.UnitName, Doubts.NotUsed);
        if (parts.Kind is CostKind.HoursTimesRate or CostKind.QuantityTimesPrice)
        {
            if (parts.Quantity is null) reader.Ask(LineColumn.Quantity, Doubts.QuantityMissing);
            else if (isHours && (parts.Quantity < 0 || parts.Quantity > Hours.Largest.Value || decimal.Round(parts.Quantity.Value, 2) != parts.Quantity)) reader.Ask(LineColumn.Quantity, Doubts.HoursDecimals);
            if (parts.Price is null) reader.Ask(LineColumn.Price, Doubts.PriceMissing);
            return;
        }

        if (parts.Price is not null) reader.Ask(LineColumn.Price, Doubts.NotUsed);
        if (parts.Kind == CostKind.Memorandum)
        {
            if (parts.Factors.Count > 0) reader.Ask(LineColumn.Times, Doubts.NotUsed);
            return;
        }

        if (parts.Quantity is not null) reader.Ask(LineColumn.Quantity, Doubts.NotUsed);
        if (parts.UnitName is not null) reader.Ask(LineColumn.UnitName, Doubts.NotUsed);
        if (stated is null) reader.Ask(LineColumn.Stated, Doubts.AmountMissing);
    }

    // "Aantal keer" is the number that the sheet calculates with, "Waarvan" says what it is made of. One word keeps its word when the number changes.
    private static ValueList<Factor>? Factors(RowReader<LineColumn> reader, ValueList<Factor>? known)
    {
        var number = reader.Number(LineColumn.Times, known is null or { Count: 0 } ? null : LineCells.Times(known));
        var words = reader.Read(LineColumn.TimesWords, known is null or { Count: 0 } or [{ Label: null }] ? null : known, cell => cell is null ? (null, null)
            : InWords(cell.Text) is { } read ? (read, null) : ((ValueList<Factor>?)null, Doubts.TimesUnreadable));
        if (reader.Failed || !(reader.Changed.ContainsKey(LineColumn.Times) || reader.Changed.ContainsKey(LineColumn.TimesWords))) return known;
        if (number is { } count && (count != decimal.Truncate(count) || count is < 1 or > int.MaxValue))
        {
            reader.Ask(LineColumn.Times, Doubts.TimesUnreadable);
            return known;
        }

        if (words is null) return number is { } times ? [new((int)times, null)] : [];
        if (number is null && !reader.Changed.ContainsKey(LineColumn.Times)) return words;
        if (number == LineCells.Times(words)) return words;
        if (words is [var only] && !reader.Changed.ContainsKey(LineColumn.TimesWords) && number is { } other) return [only with { Count = (int)other }];
        reader.Ask(LineColumn.Times, Doubts.TimesDiffer);
        return known;
    }

    private static ValueList<Factor>? InWords(string text)
    {
        var factors = new List<Factor>();
        foreach (var part in Times().Split(text))
        {
            if (FactorText().Match(part.Trim()) is not { Success: true } match
                || !int.TryParse(match.Groups["count"].Value.Replace(".", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return null;
            factors.Add(new(count, match.Groups["label"].Value is { Length: > 0 } label ? label : null));
        }

        return [.. factors];
    }

    private static bool IsHour(string? unit) => Calculation.IsHours(unit);

    [GeneratedRegex(@"\s[×xX*]\s|;")]
    private static partial Regex Times();

    [GeneratedRegex(@"^(?<count>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,9})(?:\s+(?<label>\S.*))?$")]
    private static partial Regex FactorText();
}
