namespace Grants.EventStore.Tests;

public sealed class BulkImportTests(Server server) : LogTest(server)
{
    [Fact]
    public async Task An_import_leaves_what_as_many_appends_would_have_left()
    {
        var known = await Stream(2);
        var commits = Enumerable.Range(0, 30).Select(i => Commit(To(NewId(), 0, [.. Enumerable.Range(0, 1000).Select(_ => Event())]))).ToList();
        var (a, b) = (commits[0].Streams[0].StreamId, NewId());
        commits.Add(Commit(To(known, 2, Event("""{ "z": "é", "cents": 1.0 }""")), To(a, 1000, Event())) with
        {
            Metadata = new Metadata("importer", NewId(), NewId(), "é ☃ 😀"),
        });
        commits.Add(Commit(To(a, 1001), To(b, 0, Event(), Event())) with { Metadata = new Metadata("importer", Reason: "") });
        var positions = new List<long>();

        var position = await Import(commits, new Direct(positions.Add));

        position.ShouldBe(30_006);
        positions.ShouldBe([20_002, 30_006]);
        (await Verify()).Findings.ShouldBeEmpty();
        (await Log.Head(a, Ct))!.Version.ShouldBe(1001);
        (await Append(b, 2, Event())).Position.ShouldBe(30_007);
        (await Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_part_that_is_refused_leaves_nothing()
    {
        var known = await Stream(2);
        await Should.ThrowAsync<WrongExpectedVersionException>(() => Import([Commit(To(NewId(), 0, Event())), Commit(To(known, 1, Event()))]));
        await Should.ThrowAsync<WrongTenantException>(() => Import([Commit(To(known, 2, Event())) with { Tenant = "other" }]));
        await Should.ThrowAsync<WrongStreamTypeException>(() => Import([Commit(new StreamAppend(known, "other", 2, [Event()]))]));
        await Should.ThrowAsync<ArgumentException>(() => Import([Commit(To(known, 2, Event())) with { Key = new("k", new byte[1]) }]));
        (await Log.HeadPosition(Ct)).ShouldBe(2);
        (await Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Appends_and_an_import_go_on_beside_each_other()
    {
        var import = Import(Enumerable.Range(0, 60).Select(_ => Commit(To(NewId(), 0, [.. Enumerable.Range(0, 1000).Select(_ => Event())]))));
        do
        {
            await Append(NewId(), 0, Event());
        }
        while (!import.IsCompleted);

        await import;
        (await Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_to_import_changes_nothing() => (await Import([])).ShouldBe(0);

    private Task<long> Import(IEnumerable<Commit> commits, IProgress<long>? progress = null) =>
        new BulkImporter(Owner).Import(commits.ToAsyncEnumerable(), progress, Ct);

    private sealed class Direct(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
