using System.Globalization;

namespace Grants.EventStore;

/// <summary>
/// Follows the chain from the first event. Where it breaks, the rows around are tried in other places: the one explanation under which
/// the hashes fit again says what was done, and the walk goes on from there, so that one change gives one finding.
/// </summary>
internal sealed class ChainWalk(LookAhead rows, Action<FindingKind, long, string> found)
{
    /// <summary>How far from its place an event is looked for.</summary>
    private const int Reach = 256;

    // Rows that were found out of place: they may belong further on.
    private readonly List<LogRow> _displaced = [];
    private byte[] _previous = new byte[32];
    private byte[] _beforePrevious = new byte[32];
    private long _lastStored;

    // An inserted row moves all later ones up, a dropped one down, if the positions were closed up: stored = original + shift.
    private long _original = 1;
    private long _shift;

    /// <summary>Takes the next row; false behind the last one. Rows behind <paramref name="head"/> are not the log's.</summary>
    public async ValueTask<LogRow?> Next(long head, CancellationToken ct)
    {
        if (await rows.Peek(0, ct) is not { } row)
            return null;
        if (row.Position > head)
        {
            found(FindingKind.Inserted, row.Position, "The event stands behind the head of the log.");
            rows.Skip(1);
            return row;
        }

        if (row.Position > _original + _shift)
            Gap(row);
        else if (row.Follows(_previous, _original))
            Accept(row, 1);
        else
            await Explain(row, ct);
        return row;
    }

    private void Accept(LogRow row, int skip, byte[]? hash = null)
    {
        (_beforePrevious, _previous) = (_previous, hash ?? row.Hash);
        _lastStored = row.Position;
        _original++;
        rows.Skip(skip);
    }

    /// <summary>What followed on the missing events cannot be checked itself; the one after it can.</summary>
    private void Gap(LogRow row)
    {
        var first = _original + _shift;
        found(FindingKind.Dropped, first, Text($"The events from position {first} up to {row.Position - 1} are missing."));
        _original = row.Position - _shift;
        Accept(row, 1);
    }

    private async ValueTask Explain(LogRow row, CancellationToken ct)
    {
        var next = await rows.Peek(1, ct);
        if (CameFromElsewhere(row) || IsAltered(row, next) || IsAfterInserted(row)
            || await StandsLater(row, ct) || IsAfterDropped(row, next))
            return;
        found(FindingKind.Altered, row.Position, Text(
            $"The event does not follow on the one before it: it was altered, or the one at {_lastStored} was and got a new hash."));
        Accept(row, 1);
    }

    /// <summary>The event that belongs here was found at an earlier position.</summary>
    private bool CameFromElsewhere(LogRow row)
    {
        if (_displaced.Find(d => d.Follows(_previous, _original)) is not { } belongs)
            return false;
        _displaced.Remove(belongs);
        found(FindingKind.Reordered, row.Position, Text($"The event that belongs here stands at position {belongs.Position}."));
        if (row.Follows(belongs.Hash, _original + 1))
        {
            // Nothing stands in its place: the rows closed up behind it.
            _shift--;
            Accept(belongs, 0);
        }
        else
        {
            Accept(belongs, 1);
        }

        return true;
    }

    private bool IsAltered(LogRow row, LogRow? next)
    {
        var right = row.HashAfter(_previous, _original);
        if (next is null || next.Follows(row.Hash, _original + 1))
        {
            found(FindingKind.Altered, row.Position, "The event's content does not give its hash.");
            Accept(row, 1);
            return true;
        }

        if (!next.Follows(right, _original + 1))
            return false;
        found(FindingKind.Altered, row.Position, "The event's hash was altered; its content and those after it agree.");
        Accept(row, 1, right);
        return true;
    }

    /// <summary>The row before was put in with a hash that fits, and this one follows on the row before that.</summary>
    private bool IsAfterInserted(LogRow row)
    {
        if (_original < 2 || !row.Follows(_beforePrevious, _original - 1))
            return false;
        found(FindingKind.Inserted, _lastStored, "The event was inserted: the one after it follows on the one before it.");
        _shift++;
        (_original, _previous) = (_original - 1, _beforePrevious);
        Accept(row, 1);
        return true;
    }

    /// <summary>The event that belongs here stands further on: others were put before it, or it changed places.</summary>
    private async ValueTask<bool> StandsLater(LogRow row, CancellationToken ct)
    {
        for (var ahead = 1; ahead <= Reach && await rows.Peek(ahead, ct) is { } candidate; ahead++)
        {
            if (!candidate.Follows(_previous, _original))
                continue;
            var second = ahead == 1 ? row : await rows.Peek(1, ct);
            if (second!.Follows(candidate.Hash, _original + 1) || await ChangedPlaces(candidate, ahead, ct))
            {
                found(FindingKind.Reordered, row.Position, Text($"The event that belongs here stands at position {candidate.Position}."));
                _displaced.Add(row);
                Accept(candidate, 1);
                _lastStored = row.Position;
                return true;
            }

            for (var i = 0; i < ahead; i++)
            {
                var extra = (await rows.Peek(0, ct))!;
                found(FindingKind.Inserted, extra.Position, "The event was inserted: the one after it follows on the one before it.");
                _displaced.Add(extra);
                rows.Skip(1);
            }

            _shift += ahead;
            Accept(candidate, 1);
            return true;
        }

        return false;
    }

    /// <summary>Two neighbours changed places and nothing follows them: the second one cannot be the first one's successor then.</summary>
    private async ValueTask<bool> ChangedPlaces(LogRow candidate, int ahead, CancellationToken ct) =>
        ahead > 1 && await rows.Peek(ahead + 1, ct) is { } following && !following.Follows(candidate.Hash, _original + 1);

    /// <summary>Events before this row are gone and the positions were closed up: the row after it knows how many.</summary>
    private bool IsAfterDropped(LogRow row, LogRow? next)
    {
        for (var gone = 1; gone <= Reach && next is not null; gone++)
        {
            if (!next.Follows(row.Hash, _original + gone + 1))
                continue;
            found(FindingKind.Dropped, row.Position,
                Text($"Before the event at position {row.Position}, {gone} event(s) are missing; those after were renumbered."));
            _original += gone;
            _shift -= gone;
            Accept(row, 1);
            return true;
        }

        return false;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
