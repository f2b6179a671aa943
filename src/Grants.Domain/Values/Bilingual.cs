namespace Grants.Domain;

/// <summary>A text for users: Dutch first, English second.</summary>
public sealed record Bilingual(string Nl, string En);
