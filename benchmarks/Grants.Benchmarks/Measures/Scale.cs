namespace Grants.Benchmarks.Measures;

/// <summary>How much is measured.</summary>
/// <param name="Rounds">How often each pair is measured; the median counts.</param>
/// <param name="Time">How long one measurement of throughput takes.</param>
/// <param name="Budgets">In how many budgets the events of a rebuild are.</param>
/// <param name="EventsEach">How many events each of those has.</param>
/// <param name="Imported">How many events a bulk import has.</param>
/// <param name="Samples">How many times a duration is taken.</param>
internal sealed record Scale(int Rounds, TimeSpan Time, int Budgets, int EventsEach, int Imported, int Samples)
{
    public static readonly Scale Full = new(5, TimeSpan.FromSeconds(3), 20_000, 50, 1_000_000, 300);

    public static readonly Scale Quick = new(3, TimeSpan.FromSeconds(1), 3_000, 50, 100_000, 100);
}
