namespace Grants.EventStore.Tests;

public sealed class StreamVerifierTests(Server server) : LogTest(server)
{
    private readonly List<Guid> _streams = [];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        for (var i = 0; i < 4; i++) _streams.Add(await Stream(3));
    }

    [Fact]
    public async Task Untouched_streams_are_intact_up_to_their_last_event()
    {
        var report = await Verify(1, 2);
        report.IsIntact.ShouldBeTrue();
        (report.Events, report.Head.Position).ShouldBe((6, 9));
        report.Head.Hash.ToArray().ShouldBe((await Everything())[8].Hash.ToArray());
        (await Verify(0)).IsIntact.ShouldBeTrue("The first event of the log follows on nothing.");
    }

    [Theory]
    [InlineData("data = '{\"cents\":101}'")]
    [InlineData("actor = 'somebody else'")]
    [InlineData("recorded_at = recorded_at + interval '1 microsecond'")]
    [InlineData("hash = sha256(hash)")]
    public async Task One_change_is_found_by_its_stream_and_not_by_those_elsewhere(string change)
    {
        await AsOwner($"update log.events set {change} where position = 5");
        (await Verify(1)).Findings[0].Position.ShouldBe(5);
        (await Verify(3)).IsIntact.ShouldBeTrue();
    }

    [Fact]
    public async Task An_altered_last_event_with_a_new_hash_is_found_at_the_event_after_it()
    {
        await AsOwner("""update log.events set data = '{"cents":101}', hash = sha256('x') where position = 6""");
        (await Verify(1)).Findings.Select(finding => finding.Position).ShouldBe([6, 7]);
    }

    [Fact]
    public async Task A_missing_event_is_found()
    {
        await AsOwner("delete from log.events where position = 5");
        (await Verify(1)).Findings.Select(finding => (finding.Kind, finding.Position)).ShouldBe([(FindingKind.Dropped, 5L), (FindingKind.Dropped, 6L)]);
    }

    [Fact]
    public async Task A_cut_off_end_is_found()
    {
        await AsOwner("delete from log.events where stream_id = (select stream_id from log.events where position = 12) and position = 12");
        (await Verify(3)).Findings.ShouldHaveSingleItem().Kind.ShouldBe(FindingKind.StreamDiffers);
    }

    private Task<VerificationReport> Verify(params int[] streams) => new StreamVerifier(App).Verify([.. streams.Select(i => _streams[i])], Ct);
}
