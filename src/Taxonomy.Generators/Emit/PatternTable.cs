namespace Taxonomy.Generators.Emit;

/// <summary>The regular expressions of the plan, each once, as fields of one generated class.</summary>
internal sealed class PatternTable(string className)
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);
    private readonly List<string> _patterns = [];

    public bool IsEmpty => _patterns.Count == 0;

    /// <summary>The expression that gives the pattern's field.</summary>
    public string FieldFor(string pattern)
    {
        if (!_fields.TryGetValue(pattern, out var field))
        {
            _patterns.Add(pattern);
            field = "Pattern" + _patterns.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            _fields.Add(pattern, field);
        }

        return className + "." + field;
    }

    public void Write(CodeWriter code)
    {
        DocComments.Summary(code, "The plan's regular expressions.");
        code.Line(SourceFile.GeneratedCode);
        code.Open($"internal static class {className}");
        foreach (var pattern in _patterns)
        {
            code.Line(
                $"internal static readonly {TypeNames.Serialization}TextPattern {_fields[pattern]} = new({Literals.CSharp(pattern)});"
            );
        }

        code.Close();
    }
}
