using Microsoft.Extensions.Options;

namespace Taxonomy.Extensions.Hosting.Registration;

/// <summary>A generated client that was registered.</summary>
/// <param name="Name">The key of a keyed client; null for the only or main one.</param>
/// <param name="ServiceType">The generated class.</param>
internal sealed record RegisteredClient(string? Name, Type ServiceType)
{
    /// <summary>The name of its options.</summary>
    public string OptionsName => Name ?? Options.DefaultName;
}
