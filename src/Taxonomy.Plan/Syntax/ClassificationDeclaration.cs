namespace Taxonomy.Plans.Syntax;

/// <summary>An entry of <c>classifications</c>: a class of data, and what holds for all properties of it.</summary>
/// <param name="Name">The word that properties state.</param>
/// <param name="Description">What the class means.</param>
/// <param name="Retention">How long its data is kept, in the author's words.</param>
/// <param name="Purpose">What its data is for, in the author's words.</param>
/// <param name="Consent">The purposes of <c>consent</c> that an event with such data needs.</param>
public sealed record ClassificationDeclaration(
    Located<string> Name,
    string? Description,
    string? Retention,
    string? Purpose,
    IReadOnlyList<Located<string>> Consent
);
