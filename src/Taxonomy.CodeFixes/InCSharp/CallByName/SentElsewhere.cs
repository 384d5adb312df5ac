namespace Taxonomy.CodeFixes.InCSharp.CallByName;

/// <summary>What a call sends as far as other methods or projects were read to know it.</summary>
/// <param name="Name">The name that is sent; null for what the call's own project shows.</param>
/// <param name="User">The user ID that the called method always passes; null if its callers pass one, or it differs.</param>
internal readonly record struct SentElsewhere(string? Name, string? User);
