using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Taxonomy.Generators.Pipeline;

/// <summary>Which versions of C# the generated code compiles under.</summary>
internal static class LanguageSupport
{
    /// <summary>C# 11 brought UTF-8 literals, which the generated code is made of.</summary>
    public static bool IsEnough(ParseOptions options) =>
        options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp11 };
}
