using Microsoft.Extensions.Caching.Memory;

namespace Grants.Api.Dossiers;

/// <summary>
/// The answers that went out last, so that they need not come from the database again. The database is still asked at every request
/// which row it has now; only if that is the very row, its bytes are not fetched once more.
/// </summary>
internal sealed class KeptAnswers : IDisposable
{
    private const long MostBytes = 64 * 1024 * 1024;

    private readonly MemoryCache _bodies = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    public byte[]? Find(Guid application, RowMark mark) => _bodies.Get<byte[]>((application, mark));

    public void Keep(Guid application, RowMark mark, byte[] body) =>
        _bodies.Set((application, mark), body, new MemoryCacheEntryOptions { Size = body.Length, SlidingExpiration = TimeSpan.FromMinutes(10) });

    public void Dispose() => _bodies.Dispose();
}
