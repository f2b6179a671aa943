using Grants.Domain.Schemes;

namespace Grants.Importing.Dossiers;

/// <summary>A scheme as it is kept in <c>schemes/</c>: exactly what the domain records when it is published.</summary>
/// <param name="Citation">Where the text is published.</param>
public sealed record SchemeFile(SchemeId Scheme, string Name, string Citation, SchemeTerms Terms)
{
    public SchemeCommand.Publish ToCommand() => new(Scheme, Name, Citation, Terms);
}
