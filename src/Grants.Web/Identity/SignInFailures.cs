using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Grants.Web.Identity;

/// <summary>Why signing in or out did not go as it should.</summary>
public enum SignInFailure
{
    /// <summary>The person turned back at the provider, or the provider gave no access.</summary>
    TurnedBack,

    /// <summary>The answer belongs to no attempt of this browser: it took too long, was opened again or elsewhere.</summary>
    Stale,

    /// <summary>The identity token is not one that the provider signed for us, now, for this attempt.</summary>
    Untrusted,

    /// <summary>The provider cannot be reached, or does not answer as a provider does.</summary>
    Provider,

    /// <summary>The session here has ended; the provider could not be told.</summary>
    SignedOutHereOnly,
}

internal static class SignInFailures
{
    private static readonly (SignInFailure Failure, string Name)[] Names =
    [
        (SignInFailure.TurnedBack, "geweigerd"), (SignInFailure.Stale, "verlopen"), (SignInFailure.Untrusted, "onbetrouwbaar"),
        (SignInFailure.Provider, "aanbieder"), (SignInFailure.SignedOutHereOnly, "alleen-hier"),
    ];

    public static string Address(SignInFailure failure) => $"/aanmelden?mislukt={Names.First(name => name.Failure == failure).Name}";

    public static SignInFailure? FromAddress(string? name) => name is null ? null : Names.Where(known => known.Name == name).Select(known => (SignInFailure?)known.Failure).FirstOrDefault();

    public static SignInFailure Of(Exception? failure) => failure switch
    {
        AuthenticationFailureException => SignInFailure.Stale,
        SecurityTokenException or OpenIdConnectProtocolInvalidNonceException => SignInFailure.Untrusted,
        _ => SignInFailure.Provider,
    };

    /// <summary>What to tell a person, in Dutch.</summary>
    public static string Text(SignInFailure failure) => failure switch
    {
        SignInFailure.TurnedBack => "U bent niet aangemeld: het aanmelden is bij uw organisatie afgebroken of geweigerd.",
        SignInFailure.Stale => "U bent niet aangemeld: dit aanmelden is verlopen of al eens gebruikt. Begin opnieuw.",
        SignInFailure.Untrusted => "U bent niet aangemeld: het antwoord van uw organisatie klopt niet en is geweigerd. Probeer het opnieuw; blijft dit zo, vraag het dan uw beheerder.",
        SignInFailure.SignedOutHereOnly => "U bent hier afgemeld. Uw organisatie was niet bereikbaar: daar bent u misschien nog aangemeld. Sluit zo nodig de browser.",
        _ => "U bent niet aangemeld: de aanmelddienst van uw organisatie geeft geen bruikbaar antwoord. Probeer het over een ogenblik opnieuw.",
    };
}
