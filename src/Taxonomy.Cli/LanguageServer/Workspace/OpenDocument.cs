namespace Taxonomy.Cli.LanguageServer.Workspace;

/// <summary>Represents a document that the editor has open, whose text applies instead of the file's.</summary>
/// <param name="Uri">The URI, as the editor writes it.</param>
/// <param name="Version">The version of the text.</param>
/// <param name="Text">The text.</param>
internal sealed record OpenDocument(string Uri, int Version, DocumentText Text);
