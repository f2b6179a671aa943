using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Grants.Web.Tests;

/// <summary>WCAG 2.2 AA as far as axe can tell, asked in the page itself: the usual way opens a window more for each answer.</summary>
internal static class Wcag
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private static readonly object All = new { type = "tag", values = (string[])["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };

    private static readonly object Colours = new { type = "rule", values = (string[])["color-contrast"] };

    private const string Wider = """
        document.documentElement.scrollWidth <= innerWidth ? null
            : [...document.querySelectorAll('body *')].findLast(element => !element.closest('.scroll') && element.getBoundingClientRect().right > innerWidth)?.outerHTML
        """;

    /// <summary>No address breaks a rule, or scrolls sideways as a whole; without one, the page as it is now.</summary>
    public static async Task Check(IPage page, params string[] paths)
    {
        var broken = new List<string>();
        foreach (var path in paths.DefaultIfEmpty(""))
        {
            // A page that broke would keep every rule.
            if (path.Length > 0 && await page.GotoAsync(path) is { Status: >= 500 } answer) broken.Add($"{path}: {answer.Status}");
            // Asked again and again of the page itself, since under load the event that says so can be lost.
            await Expect(page.Locator("html")).ToHaveJSPropertyAsync("ownerDocument.readyState", "complete", new() { Timeout = 60_000 });
            if (await page.EvaluateAsync<string?>(Wider) is { } wider) broken.Add($"{page.Url}: wider than the window: {wider}");
            broken.AddRange((await BrokenBy(page)).Select(rule => $"{page.Url}: {rule}"));
        }

        broken.ShouldBeEmpty();
    }

    /// <summary>A window for checks. Without scripts ours are refused: where none may run at all, axe could not either.</summary>
    public static async Task<IPage> As(House house, string who, bool scripts, int width, string language = "nl")
    {
        var page = await house.As(who, width: width, language: language);
        if (!scripts) await page.RouteAsync("**/assets/**/*.js", route => route.AbortAsync());
        return page;
    }

    // Each rule that the page breaks, with the element that does. In the dark only colours differ.
    private static async Task<IEnumerable<string>> BrokenBy(IPage page)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var dark = await Run(page, Colours);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        return dark.Select(broken => $"dark, {broken}").Concat(await Run(page, All));
    }

    private static async Task<string[]> Run(IPage page, object only)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window")) await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>("""
            async only => (await axe.run(document, { runOnly: only, resultTypes: ['violations'] })).violations
                .flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html}`))
            """, only);
    }
}
