namespace Taxonomy.Extensions.Hosting.Registration;

/// <summary>Notes that a client with other destinations delivers to Amplitude, too.</summary>
/// <param name="OptionsName">The name of the client's options.</param>
internal sealed record RegisteredAmplitude(string OptionsName);
