using System.IO.Compression;
using Taxonomy.Package.Tests.Support;

namespace Taxonomy.Package.Tests;

public sealed class PackageLayoutTests(PackageFeed feed)
{
    [Fact]
    public async Task The_package_holds_the_runtime_the_analyzers_and_the_targets()
    {
        await using var package = await ZipFile.OpenReadAsync(feed.PackagePath, TestContext.Current.CancellationToken);
        var files = package
            .Entries.Select(entry => entry.FullName)
            .Where(name =>
                !name.StartsWith("_rels/", StringComparison.Ordinal)
                && !name.StartsWith("package/", StringComparison.Ordinal)
            )
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "README.md",
                "THIRD-PARTY-NOTICES.txt",
                "Taxonomy.nuspec",
                "[Content_Types].xml",
                "analyzers/dotnet/cs/Taxonomy.CodeFixes.dll",
                "analyzers/dotnet/cs/Taxonomy.Generators.dll",
                "analyzers/dotnet/cs/Taxonomy.Plan.dll",
                "analyzers/dotnet/cs/YamlDotNet.dll",
                "build/Taxonomy.targets",
                "buildTransitive/Taxonomy.targets",
                "lib/net8.0/Taxonomy.dll",
                "lib/net8.0/Taxonomy.xml",
                "lib/netstandard2.0/Taxonomy.dll",
                "lib/netstandard2.0/Taxonomy.xml",
                "schema/taxonomy.fragment.schema.json",
                "schema/taxonomy.schema.json",
                "schema/taxonomy.shipped.schema.json",
            ],
            files
        );
    }
}
