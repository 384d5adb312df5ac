namespace Taxonomy.Plans.Syntax;

/// <summary>An entry of <c>consent</c>: a purpose that a user can consent to.</summary>
/// <param name="Name">The word that events and classifications name.</param>
/// <param name="Identifier">The member of the generated enum.</param>
/// <param name="Description">What the user consents to.</param>
public sealed record ConsentPurpose(Located<string> Name, string Identifier, string? Description);
