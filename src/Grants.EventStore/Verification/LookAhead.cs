using Npgsql;

namespace Grants.EventStore;

/// <summary>Rows one by one, with a view on those that follow.</summary>
internal sealed class LookAhead(NpgsqlDataReader reader)
{
    private readonly List<LogRow> _rows = [];
    private int _start;
    private bool _ended;

    /// <summary>The row <paramref name="ahead"/> rows from here; null behind the last one.</summary>
    public async ValueTask<LogRow?> Peek(int ahead, CancellationToken ct)
    {
        while (!_ended && _rows.Count - _start <= ahead)
        {
            if (await reader.ReadAsync(ct))
                _rows.Add(LogRow.Read(reader));
            else
                _ended = true;
        }

        return _start + ahead < _rows.Count ? _rows[_start + ahead] : null;
    }

    public void Skip(int count)
    {
        _start += count;
        if (_start < 1024 && _start < _rows.Count)
            return;
        _rows.RemoveRange(0, _start);
        _start = 0;
    }
}
