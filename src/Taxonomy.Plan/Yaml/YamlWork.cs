namespace Taxonomy.Plans.Yaml;

/// <summary>How much reading a text has taken: counted, so that tests can see that it stays in proportion.</summary>
internal sealed class YamlWork(string text)
{
    /// <summary>Characters that have been read, those that were read again included.</summary>
    public long Characters { get; set; }

    /// <summary>Lines whose indentation has been compared.</summary>
    public long Lines { get; set; }

    /// <summary>So much of the text has been read again that nothing more is.</summary>
    public bool IsThrifty => Characters > (3L * text.Length) + 4_096;
}
