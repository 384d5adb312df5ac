namespace Taxonomy.Extensions.Hosting.Registration;

/// <summary>A destination that a client was given, and that has a section in the client's configuration.</summary>
/// <param name="OptionsName">The name of the client's options.</param>
/// <param name="Section">The name of the section.</param>
/// <param name="Keys">The keys that the section may have.</param>
internal sealed record RegisteredDestination(string OptionsName, string Section, IReadOnlyList<string> Keys);
