namespace Grants.EventStore.Tests;

public sealed class VerifierTests(Server server) : LogTest(server)
{

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        for (var i = 0; i < 6; i++)
            await Stream(2);
    }

    [Fact]
    public async Task An_untouched_log_is_intact()
    {
        var report = await Verify(await Log.Anchor(Ct));
        report.IsIntact.ShouldBeTrue();
        (report.Events, report.Head.Position).ShouldBe((12, 12));
    }

    [Fact]
    public async Task An_empty_log_is_intact()
    {
        await AsOwner("delete from log.events; delete from log.streams; update log.log_head set position = 0, hash = decode(repeat('00', 32), 'hex')");
        (await Verify()).IsIntact.ShouldBeTrue();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(12)]
    public async Task One_cent_more_is_found(long position)
    {
        await AsOwner($$"""update log.events set data = '{"cents":101}' where position = {{position}}""");
        (await Found()).ShouldBe([(FindingKind.Altered, position)]);
    }

    [Theory]
    [InlineData("data = (data::text || ' ')::json")]
    [InlineData("actor = 'somebody else'")]
    [InlineData("reason = ''")]
    [InlineData("correlation_id = gen_random_uuid()")]
    [InlineData("causation_id = gen_random_uuid()")]
    [InlineData("recorded_at = recorded_at + interval '1 microsecond'")]
    [InlineData("type = 'withdrawn'")]
    [InlineData("event_id = gen_random_uuid()")]
    [InlineData("hash = sha256(hash)")]
    public async Task Every_column_is_covered(string change)
    {
        await AsOwner($"update log.events set {change} where position = 7");
        (await Found()).ShouldBe([(FindingKind.Altered, 7)]);
    }

    [Theory]
    [InlineData("tenant = 'other'")]
    [InlineData("stream_type = 'other'")]
    [InlineData("stream_id = gen_random_uuid()")]
    [InlineData("version = 9")]
    public async Task What_belongs_to_the_stream_is_found_in_the_chain_and_in_the_stream(string change)
    {
        await AsOwner($"update log.events set {change} where position = 7");
        var found = await Found();
        found.ShouldContain((FindingKind.Altered, 7L));
        found.ShouldContain(f => f.Kind == FindingKind.StreamDiffers);
    }

    [Fact]
    public async Task An_altered_event_with_a_new_hash_is_found_at_the_one_that_follows()
    {
        await AsOwner("""update log.events set data = '{"cents":101}', hash = sha256('x') where position = 7""");
        (await Found()).ShouldContain(f => f.Kind == FindingKind.Altered && f.Position >= 7 && f.Position <= 8);
    }

    [Fact]
    public async Task Two_alterations_are_two_findings()
    {
        await AsOwner("update log.events set actor = 'x' where position in (3, 9)");
        (await Found()).ShouldBe([(FindingKind.Altered, 3), (FindingKind.Altered, 9)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(11)]
    public async Task A_dropped_event_is_found(long position)
    {
        await AsOwner($"delete from log.events where position = {position}");
        (await ChainFindings()).ShouldBe([(FindingKind.Dropped, position)]);
    }

    [Fact]
    public async Task A_dropped_event_is_found_when_the_others_were_renumbered()
    {
        await AsOwner("delete from log.events where position = 6;" + Renumber(after: 6, by: -1)
            + "; update log.log_head set position = 11");
        (await ChainFindings()).ShouldBe([(FindingKind.Dropped, 6)]);
    }

    [Fact]
    public async Task An_inserted_event_is_found_when_the_others_were_renumbered()
    {
        await AsOwner(Renumber(after: 5, by: 1) + """
            ; insert into log.events select 6, gen_random_uuid(), tenant, stream_id, stream_type, 3, type, data, actor, null, null, null, recorded_at, sha256('x')
                from log.events where position = 5; update log.log_head set position = 13
            """);
        (await ChainFindings()).ShouldBe([(FindingKind.Inserted, 6)]);
        (await Found()).ShouldContain(f => f.Kind == FindingKind.StreamDiffers);
    }

    [Fact]
    public async Task An_event_put_behind_the_head_is_found()
    {
        await AsOwner("""
            insert into log.events select 13, gen_random_uuid(), tenant, stream_id, stream_type, 3, type, data, actor, null, null, null, recorded_at, hash
              from log.events where position = 12
            """);
        (await ChainFindings()).ShouldBe([(FindingKind.Inserted, 13)]);
    }

    [Theory]
    [InlineData(5, 6)]
    [InlineData(3, 9)]
    [InlineData(11, 12)]
    [InlineData(1, 12)]
    public async Task Reordered_events_are_found(long first, long second)
    {
        await AsOwner($"""
            update log.events set position = 1000 where position = {first};
            update log.events set position = {first} where position = {second};
            update log.events set position = {second} where position = 1000;
            """);
        (await ChainFindings()).ShouldContain(f => f.Kind == FindingKind.Reordered && f.Position == first);
    }

    [Fact]
    public async Task A_log_that_was_cut_off_is_found()
    {
        await AsOwner("delete from log.events where position > 10");
        (await ChainFindings()).ShouldBe([(FindingKind.CutOff, 11)]);
    }

    [Fact]
    public async Task A_log_that_was_cut_off_with_its_head_set_back_is_found_by_an_anchor()
    {
        var anchor = await Log.Anchor(Ct);
        await AsOwner("""
            delete from log.events where position > 10;
            delete from log.streams s where not exists (select from log.events e where e.stream_id = s.id);
            update log.log_head set position = 10, hash = (select hash from log.events where position = 10);
            """);
        (await Verify()).IsIntact.ShouldBeTrue();
        (await Verify(anchor)).Findings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            f => f.Kind.ShouldBe(FindingKind.CutOff), f => f.Position.ShouldBe(11));
    }

    [Fact]
    public async Task A_log_that_was_rewritten_is_found_by_an_anchor()
    {
        var anchor = new LogAnchor(7, new byte[32]);
        (await Verify(anchor)).Findings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            f => f.Kind.ShouldBe(FindingKind.AnchorDiffers), f => f.Position.ShouldBe(7));
    }

    [Fact]
    public async Task A_stream_whose_version_is_not_its_events_is_found()
    {
        await AsOwner("update log.streams set version = 3 where id = (select stream_id from log.events where position = 4)");
        (await Found()).ShouldBe([(FindingKind.StreamDiffers, 4)]);
    }

    [Fact]
    public async Task A_stream_without_events_is_found()
    {
        await AsOwner("insert into log.streams values (gen_random_uuid(), 't', 'x', 1, now(), now())");
        (await Found()).ShouldBe([(FindingKind.StreamDiffers, 0)]);
    }

    [Fact]
    public async Task A_head_that_is_not_the_last_event_is_found()
    {
        await AsOwner("update log.log_head set hash = sha256('x')");
        (await Found()).ShouldBe([(FindingKind.HeadDiffers, 12)]);
    }

    [Fact]
    public async Task Progress_is_reported()
    {
        var reported = new List<long>();
        await new LogVerifier(App).Verify(progress: new Direct(reported.Add), ct: Ct);
        reported.ShouldBe([12]);
    }

    private async Task<IEnumerable<(FindingKind Kind, long Position)>> Found() => (await Verify()).Findings.Select(f => (f.Kind, f.Position));

    /// <summary>Without what the change did to the stream's count, which is found as well.</summary>
    private async Task<IEnumerable<(FindingKind Kind, long Position)>> ChainFindings() =>
        (await Found()).Where(f => f.Kind is not (FindingKind.StreamDiffers));

    private static string Renumber(long after, long by) => $"""
        update log.events set position = -position where position > {after};
        update log.events set position = -position + ({by}) where position < 0
        """;

    private sealed class Direct(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
