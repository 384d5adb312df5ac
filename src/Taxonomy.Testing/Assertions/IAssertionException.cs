namespace Taxonomy.Testing;

/// <summary>By this name, wherever it comes from, xunit tells a failed assertion from a fault of the test.</summary>
#pragma warning disable CA1040 // The name is all that counts.
internal interface IAssertionException;
#pragma warning restore CA1040
