using System.Text.RegularExpressions;
using Taxonomy.Package.Tests.Support;

namespace Taxonomy.Package.Tests;

/// <summary>One name means one thing: no two top-level types of a project have the same name.</summary>
public sealed partial class TypeNameTests
{
    // What users install, one set of names; a test project has its own, and avoids those.
    private const string Shipped = "src";

    [Fact]
    public void No_two_types_of_the_source_have_one_name() => AssertUnique(TypesIn(Shipped));

    [Theory]
    [MemberData(nameof(TestProjects))]
    public void No_type_of_a_test_project_has_the_name_of_another_type(string project)
    {
        var own = TypesIn(project).ToList();
        var names = own.Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        AssertUnique(own.Concat(TypesIn(Shipped).Where(type => names.Contains(type.Name))));
    }

    public static TheoryData<string> TestProjects() =>
        [
            .. Directory
                .GetDirectories(Repository.PathOf("tests"))
                .Select(folder => $"tests/{Path.GetFileName(folder)}")
                .Order(StringComparer.Ordinal),
        ];

    private static void AssertUnique(IEnumerable<(string Name, string Namespace, string File)> types)
    {
        var repeated = types
            .GroupBy(type => type.Name, StringComparer.Ordinal)
            .Where(group => group.Select(type => type.Namespace).Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(type => type.File).Distinct())}");
        Assert.Empty(repeated);
    }

    private static IEnumerable<(string Name, string Namespace, string File)> TypesIn(string folder) =>
        from path in Directory.GetFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
        let file = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')
        where !NotOurs().IsMatch(file)
        let text = File.ReadAllText(path)
        let space = Namespace().Match(text).Groups[1].Value
        from Match type in Declaration().Matches(text)
        select (type.Groups[1].Value, space, file);

    // Build outputs, code that tests read as data, and copies of what .NET Standard lacks.
    [GeneratedRegex("/(bin|obj|Corpus|Sdks|Snapshots|Polyfills)/")]
    private static partial Regex NotOurs();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(
        @"^(?:(?:public|internal|static|sealed|abstract|partial|readonly|ref|unsafe) )*(?:class|struct|record struct|record|enum|interface) (\w+)",
        RegexOptions.Multiline
    )]
    private static partial Regex Declaration();
}
