using System.Text;

namespace Grants.EventStore.Tests;

/// <summary>
/// The format of docs/adr/0003-hash-chain.md, with hashes that were reckoned from it by other means (a few lines of Python). They may never
/// change: every log there is depends on them.
/// </summary>
public sealed class HashFormatTests(Server server) : LogTest(server)
{
    private const string First = "8763d3c5335ec3ee9f8e6de21b8cf1a08de0a2b10f7599b6dfc1130189fd0bea";
    private const string Second = "d1e19ec7379377ed15fb964d455fd00e1ee8bfbdeea543f402cd38ea6804c214";

    private static readonly LogRow Row = new(
        1, Guid.Parse("018f2c4e-0000-7000-8000-000000000001"), "région", Guid.Parse("018f2c4e-0000-7000-8000-00000000000a"), "account", 1,
        "deposited", Encoding.UTF8.GetBytes("""{"cents":100,"naam":"café"}"""), "person-1", null, null, null, 1764979200123456, []);

    [Fact]
    public void The_verifier_reckons_the_documented_hash()
    {
        var first = Row.HashAfter(new byte[32], 1);
        Convert.ToHexStringLower(first).ShouldBe(First);
        var second = Row with
        {
            Version = 2,
            RecordedAtMicros = 1764979200123457,
            CorrelationId = Guid.Parse("018f2c4e-0000-7000-8000-0000000000c0"),
            Reason = "omdat ☃",
        };
        Convert.ToHexStringLower(second.HashAfter(first, 2)).ShouldBe(Second);
    }

    [Fact]
    public async Task The_database_reckons_the_documented_hash() => (await Ask<string>("""
        select encode(log.event_hash(decode(repeat('00', 32), 'hex'), '{"cents":100,"naam":"café"}', 1, 1,
          log.hashed_instant(timestamptz '2025-12-06 00:00:00.123456Z'), '018f2c4e-0000-7000-8000-000000000001', 'deposited',
          log.hashed_origin('018f2c4e-0000-7000-8000-00000000000a', 'région', 'account', 'person-1', null, null, null)), 'hex')
        """)).ShouldBe(First);

    [Fact]
    public void The_host_reckons_the_documented_hash()
    {
        var data = Row.Data;
        var @event = new NewEvent(Row.EventId, Row.Type, data);
        var stream = new StreamAppend(Row.StreamId, Row.StreamType, 0, [@event]);
        var commit = new Commit(Row.Tenant, [stream], new Metadata("person-1"));
        var at = DateTime.UnixEpoch.AddMicroseconds(Row.RecordedAtMicros);
        var first = ChainLink.Hash(ChainLink.Of(data, 1, @event, stream, commit), new byte[32], 1, at);
        Convert.ToHexStringLower(first).ShouldBe(First);

        commit = commit with { Metadata = new Metadata("person-1", Guid.Parse("018f2c4e-0000-7000-8000-0000000000c0"), null, "omdat ☃") };
        Convert.ToHexStringLower(ChainLink.Hash(ChainLink.Of(data, 2, @event, stream, commit), first, 2, at.AddMicroseconds(1))).ShouldBe(Second);
    }
}
