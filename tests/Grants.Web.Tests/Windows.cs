using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Playwright;
using Xunit.v3;

[assembly: Grants.Web.Tests.ClosesItsWindows]

namespace Grants.Web.Tests;

/// <summary>The browser windows that tests opened: each is closed when its test ends, or it would go on painting and refreshing beside the others.</summary>
public static class Windows
{
    private static readonly ConcurrentDictionary<string, ConcurrentBag<IBrowserContext>> Open = [];

    public static IBrowserContext Opened(IBrowserContext window)
    {
        if (TestContext.Current.Test is { } test) Open.GetOrAdd(test.UniqueID, _ => []).Add(window);
        return window;
    }

    public static async Task CloseThoseOf(string test)
    {
        if (!Open.TryRemove(test, out var windows)) return;
        foreach (var window in windows) await window.CloseAsync();
    }
}

[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ClosesItsWindowsAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test) => Windows.CloseThoseOf(test.UniqueID).GetAwaiter().GetResult();
}
