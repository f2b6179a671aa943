using Grants.Domain;
using Grants.Importing.Sheets;
using Grants.Importing.Words;

namespace Grants.Importing.Proposals;

/// <summary>What was made of each cell of one file. A cell that a person has to decide on is never also a cell that was understood.</summary>
internal sealed class Notes
{
    private readonly Dictionary<Source, (CellReading Reading, Guid Of)> _readings = [];
    private readonly List<ImportProblem> _problems = [];
    private readonly HashSet<Source> _asked = [];

    public IEnumerable<CellReading> Readings => _readings.Where(entry => !_asked.Contains(entry.Key)).Select(entry => entry.Value.Reading);

    public IReadOnlyList<ImportProblem> Problems => _problems;

    public string? TypedAt(Source source) => _readings.TryGetValue(source, out var entry) ? entry.Reading.Typed : null;

    public bool Asks(Cell cell) => _asked.Contains(cell.Source);

    public bool Knows(Cell cell) => _asked.Contains(cell.Source) || _readings.ContainsKey(cell.Source);

    /// <param name="of">The id of the line or activity that the cell became part of.</param>
    public void Recorded(Cell cell, string nl, string en, Guid of = default) => Note(cell, CellOutcome.Recorded, nl, en, of);

    public void Budgeted(Cell cell, Money amount, Guid of) =>
        Recorded(cell, $"begroot bedrag {Dutch.Euro(amount)}", $"budgeted amount {English.Euro(amount)}", of);

    public void Heading(Cell cell, string nl, string en) => Note(cell, CellOutcome.Heading, nl, en);

    public void Ignored(Cell cell, string nl, string en) => Note(cell, CellOutcome.Ignored, nl, en);

    public void LeftOut(Cell cell, string reason) => Note(cell, CellOutcome.LeftOut, $"weggelaten: {reason}", $"left out: {reason}");

    /// <summary>A person has to decide on this cell.</summary>
    public void Ask(Cell cell, Doubt doubt) => Ask(cell.Source, cell.Typed, doubt);

    public void Ask(Source source, string typed, Doubt doubt)
    {
        if (_asked.Add(source)) _problems.Add(new(doubt.Code, ImportSeverity.Error, source, typed, doubt.Message, doubt.Suggestion));
    }

    /// <summary>A person should know this; the file can be accepted as it is.</summary>
    public void Warn(Source source, string typed, Doubt doubt) =>
        _problems.Add(new(doubt.Code, ImportSeverity.Warning, source, typed, doubt.Message, doubt.Suggestion));

    public void Warn(Cell cell, Doubt doubt) => Warn(cell.Source, cell.Typed, doubt);

    /// <summary>What was read for these ids is recorded already.</summary>
    public void MarkKnown(IReadOnlySet<Guid> ids) => Change(entry => ids.Contains(entry.Of));

    /// <summary>All that was read of this part of the file is recorded already.</summary>
    public void MarkKnown(Func<Source, bool> where) => Change(entry => where(entry.Reading.Source));

    /// <summary>For a file that was accepted before there is nothing to decide any more.</summary>
    public void Settle(Func<Source, bool> where)
    {
        for (var index = 0; index < _problems.Count; index++)
        {
            if (where(_problems[index].Source)) _problems[index] = _problems[index] with { Severity = ImportSeverity.Warning };
        }
    }

    private void Change(Func<(CellReading Reading, Guid Of), bool> where)
    {
        foreach (var (source, entry) in _readings.Where(entry => entry.Value.Reading.Outcome == CellOutcome.Recorded && where(entry.Value)).ToList())
            _readings[source] = entry with { Reading = entry.Reading with { Outcome = CellOutcome.AlreadyRecorded } };
    }

    private void Note(Cell cell, CellOutcome outcome, string nl, string en, Guid of = default) =>
        _readings[cell.Source] = (new(cell.Source, cell.Typed, new(nl, en), outcome), of);
}
