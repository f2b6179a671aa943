using System.Text.RegularExpressions;
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

    [GeneratedRegex("""(?<![A-Za-z])T\((?:[^()"]*\? )?"(?<one>[^"]*)"(?: : "(?<other>[^"]*)")?""")]
    private static partial Regex Spoken();

    [GeneratedRegex(""" (?:Title|First|Note|Empty)="(?<text>[^"@]+)" """)]
    private static partial Regex Passed();
}
