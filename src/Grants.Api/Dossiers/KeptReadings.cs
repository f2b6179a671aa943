using Microsoft.Extensions.Caching.Memory;

namespace Grants.Api.Dossiers;

/// <summary>
/// The dossiers that were read last, as they are now, with what was told of them. Events never change, so a dossier that was read at a position
/// is brought up to another by reading only what was recorded since.
/// </summary>
internal sealed class KeptReadings : IDisposable
{
    /// <summary>About a kilobyte each, with what is folded from them.</summary>
    private const long MostEvents = 50_000;

    private readonly MemoryCache _readings = new(new MemoryCacheOptions { SizeLimit = MostEvents });

    public DossierReading? Find(ApplicationId id) => _readings.Get<DossierReading>(id);

    public void Keep(DossierReading reading) =>
        _readings.Set(reading.At.Dossier.Id, reading, new MemoryCacheEntryOptions { Size = reading.Events.Count + 1, SlidingExpiration = TimeSpan.FromMinutes(10) });

    public void Dispose() => _readings.Dispose();
}
