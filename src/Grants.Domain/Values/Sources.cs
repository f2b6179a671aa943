using System.Collections.Immutable;

namespace Grants.Domain;

/// <summary>The cells that contents without an id were read from; a <see cref="Register{TId,TItem}"/> knows those of its own. What came from no file has none.</summary>
public sealed class Sources
{
    public static readonly Sources None = new(ImmutableDictionary<object, Source>.Empty);

    private readonly ImmutableDictionary<object, Source> _cells;

    private Sources(ImmutableDictionary<object, Source> cells) => _cells = cells;

    public Source? Of(object content) => _cells.GetValueOrDefault(content);

    public Sources With(object content, Source? source) => new(source is null ? _cells.Remove(content) : _cells.SetItem(content, source));
}
