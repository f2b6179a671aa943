namespace Grants.Importing.Tests;
public class DumpTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("rap-begroting.tsv")]
    [InlineData("omn-per-bestuur.tsv")]
    [InlineData("omn-totaal.tsv")]
    public void Dump(string name)
    {
        var p = Dossiers.Omn.Read(Dossiers.File(name));
        var w = new StreamWriter("/tmp/dump-" + name + ".txt");
        foreach (var t in p.Tables) w.WriteLine(t);
        foreach (var b in p.Budget) foreach (var i in b.Items) w.WriteLine(i);
        foreach (var b in p.Plan) foreach (var i in b.Items) w.WriteLine(i);
        foreach (var b in p.Ledger) w.WriteLine(b);
        foreach (var b in p.Cells) w.WriteLine(b.Source.Cell + " | " + b.Typed + " | " + b.Meaning.Nl + " | " + b.Outcome);
        foreach (var b in p.Problems) w.WriteLine(b);
        w.Flush();
        output.WriteLine("ok");
    }
}
