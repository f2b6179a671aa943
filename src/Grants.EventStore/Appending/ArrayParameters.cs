using Npgsql;
using NpgsqlTypes;

namespace Grants.EventStore;

/// <summary>The array parameters of a prepared command, as lists that are filled anew for each group.</summary>
internal sealed class ArrayParameters
{
    private readonly List<NpgsqlParameter> _parameters = [];
    private readonly List<Action> _clear = [];
    private readonly List<Action> _choose = [];

    public List<T> Add<T>(NpgsqlDbType type) => Make<T>(type).Values;

    /// <summary>Is sent as null when it has no value but null.</summary>
    public List<T?> AddOptional<T>(NpgsqlDbType type)
    {
        var (values, parameter) = Make<T?>(type);
        _choose.Add(() => parameter.TypedValue = values.Exists(value => value is not null) ? values : null);
        return values;
    }

    public void AddTo(NpgsqlCommand command) => command.Parameters.AddRange(_parameters.ToArray());

    public void Fill(IReadOnlyList<PendingAppend> group, Action<PendingAppend> add)
    {
        foreach (var clear in _clear)
            clear();
        foreach (var pending in group)
            add(pending);
        foreach (var choose in _choose)
            choose();
    }

    private (List<T> Values, NpgsqlParameter<List<T>> Parameter) Make<T>(NpgsqlDbType type)
    {
        var values = new List<T>();
        var parameter = new NpgsqlParameter<List<T>> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
        _parameters.Add(parameter);
        _clear.Add(values.Clear);
        return (values, parameter);
    }
}
