using System.Text.RegularExpressions;
using Grants.Api.Figures;
using Grants.Projections.Awaiting;
using Grants.Projections.Figures;
using Grants.Projections.Search;
using Grants.Web.Identity;
using Grants.Web.Language;

namespace Grants.Web.Tests;

/// <summary>Dutch stands in the pages themselves; nothing may be without its English.</summary>
public sealed partial class Texts_in_two_languages
{
    [Fact]
    public void Every_Dutch_text_in_the_pages_has_its_English()
    {
        var texts = Directory.EnumerateFiles(Path.Combine(House.Root(), "src/Grants.Web"), "*.razor", SearchOption.AllDirectories).Select(File.ReadAllText)
            .SelectMany(page => Spoken().Matches(page).SelectMany(match => (string[])[match.Groups["one"].Value, match.Groups["other"].Value])
                .Concat(Passed().Matches(page).Select(match => match.Groups["text"].Value)))
            .Where(text => text.Length > 0).Distinct().ToList();
        texts.Count.ShouldBeGreaterThan(200);
        texts.Where(text => !Tongue.EnglishTexts.ContainsKey(text)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_choice_that_is_put_into_words_has_its_English()
    {
        var words = Enum.GetValues<SearchKind>().Select(Names.Of).Concat(Enum.GetValues<AwaitingKind>().Select(Names.Of)).Concat(Enum.GetValues<SignInFailure>().Select(SignInFailures.Text))
            .Concat(Enum.GetValues<FigureDimension>().Select(FigureWorkbook.NameOf)).Concat(Grants.Api.Identity.Role.All.Select(Names.OfRole))
            .Concat(Grants.Api.Identity.Rights.Table.Keys.Select(Names.OfRight));
        words.Where(text => !Tongue.EnglishTexts.ContainsKey(text)).ShouldBeEmpty();
    }

    [GeneratedRegex("""(?<![A-Za-z])T\((?:[^()"]*\? )?"(?<one>[^"]*)"(?: : "(?<other>[^"]*)")?""")]
    private static partial Regex Spoken();

    [GeneratedRegex(""" (?:Title|First|Note|Empty)="(?<text>[^"@]+)"[ >]""")]
    private static partial Regex Passed();
}
