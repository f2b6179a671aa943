namespace Grants.EventStore.Tests;

public sealed class MartenViewTests(Server server) : LogTest(server)
{
    [Fact]
    public async Task The_views_have_the_columns_that_Marten_reads()
    {
        (await Columns("mt_streams")).ShouldBe("id,type,version,timestamp,snapshot,snapshot_version,created,tenant_id,is_archived");
        (await Columns("mt_events")).ShouldBe(
            "seq_id,id,stream_id,version,data,type,timestamp,tenant_id,mt_dotnet_type,is_archived,correlation_id,causation_id,headers,bdata");
    }

    [Fact]
    public async Task The_views_show_the_log()
    {
        var stream = await Stream(2);
        await Log.RegisterEventTypes(new Dictionary<string, string> { ["deposited"] = "Old.Name, Old" }, Ct);
        await Log.RegisterEventTypes(new Dictionary<string, string> { ["deposited"] = "Bank.Deposited, Bank" }, Ct);

        (await Ask<string>("""
            select string_agg(format('%s %s %s %s %s %s', seq_id, version, type, data ->> 'cents', mt_dotnet_type, headers ->> 'actor'), '; ' order by seq_id)
              from marten.mt_events
            """)).ShouldBe("1 1 deposited 1 Bank.Deposited, Bank tester; 2 2 deposited 2 Bank.Deposited, Bank tester");
        (await Ask<Guid>("select id from marten.mt_streams where version = 2 and type = 'account' and tenant_id = 'region' and not is_archived")).ShouldBe(stream);
    }

    [Theory]
    [InlineData("delete from marten.mt_streams")]
    [InlineData("update marten.mt_events set data = '{}'")]
    public async Task The_views_are_read_only(string sql)
    {
        await using var command = App.CreateCommand(sql);
        await Should.ThrowAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync(Ct));
    }

    private Task<string> Columns(string view) => Ask<string>(
        $"select string_agg(column_name, ',' order by ordinal_position) from information_schema.columns where table_schema = 'marten' and table_name = '{view}'");
}
