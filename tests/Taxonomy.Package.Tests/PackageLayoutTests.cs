using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;
using Taxonomy.Package.Tests.Support;

namespace Taxonomy.Package.Tests;

public sealed class PackageLayoutTests(PackageFeed feed)
{
    [Fact]
    public async Task The_package_holds_the_runtime_the_analyzers_the_targets_and_a_page_for_each_rule()
    {
        string[] pages =
        [
            .. Directory
                .GetFiles(Repository.PathOf("docs/rules"))
                .Select(page => "docs/rules/" + Path.GetFileName(page))
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(
            [
                "README.md",
                "Taxonomy.nuspec",
                "[Content_Types].xml",
                "analyzers/dotnet/cs/Taxonomy.CodeFixes.dll",
                "analyzers/dotnet/cs/Taxonomy.Generators.dll",
                "analyzers/dotnet/cs/Taxonomy.Plan.dll",
                "build/Taxonomy.targets",
                "buildTransitive/Taxonomy.targets",
                .. pages,
                "icon.png",
                "lib/net8.0/Taxonomy.dll",
                "lib/net8.0/Taxonomy.xml",
                "lib/netstandard2.0/Taxonomy.dll",
                "lib/netstandard2.0/Taxonomy.xml",
                "schema/taxonomy.baseline.schema.json",
                "schema/taxonomy.fragment.schema.json",
                "schema/taxonomy.schema.json",
                "schema/taxonomy.shipped.schema.json",
            ],
            await FilesOfAsync("Taxonomy")
        );
    }

    [Fact]
    public async Task The_package_for_hosts_holds_a_library_and_needs_the_same_version_of_the_runtime()
    {
        Assert.Equal(
            [
                "README.md",
                "Taxonomy.Extensions.Hosting.nuspec",
                "[Content_Types].xml",
                "icon.png",
                "lib/net8.0/Taxonomy.Extensions.Hosting.dll",
                "lib/net8.0/Taxonomy.Extensions.Hosting.xml",
            ],
            await FilesOfAsync("Taxonomy.Extensions.Hosting")
        );
        Assert.Equal(
            [
                "Microsoft.Extensions.Configuration.Binder",
                "Microsoft.Extensions.Diagnostics.HealthChecks",
                "Microsoft.Extensions.Hosting.Abstractions",
                "Microsoft.Extensions.Http",
                $"Taxonomy {feed.Version}",
            ],
            await DependenciesOfAsync("Taxonomy.Extensions.Hosting")
        );
    }

    [Fact]
    public async Task The_package_for_the_APIs_of_Amplitude_holds_a_library_and_needs_no_other_of_ours()
    {
        Assert.Equal(
            [
                "README.md",
                "Taxonomy.Amplitude.Api.nuspec",
                "[Content_Types].xml",
                "icon.png",
                "lib/net8.0/Taxonomy.Amplitude.Api.dll",
                "lib/net8.0/Taxonomy.Amplitude.Api.xml",
            ],
            await FilesOfAsync("Taxonomy.Amplitude.Api")
        );
        Assert.Equal(["Microsoft.Extensions.Http"], await DependenciesOfAsync("Taxonomy.Amplitude.Api"));
    }

    [Fact]
    public async Task The_package_for_tests_holds_a_library_and_needs_the_same_version_of_the_runtime()
    {
        Assert.Equal(
            [
                "README.md",
                "Taxonomy.Testing.nuspec",
                "[Content_Types].xml",
                "icon.png",
                "lib/net8.0/Taxonomy.Testing.dll",
                "lib/net8.0/Taxonomy.Testing.xml",
                "lib/netstandard2.0/Taxonomy.Testing.dll",
                "lib/netstandard2.0/Taxonomy.Testing.xml",
            ],
            await FilesOfAsync("Taxonomy.Testing")
        );
        Assert.Equal([$"Taxonomy {feed.Version}"], await DependenciesOfAsync("Taxonomy.Testing"));
    }

    [Fact]
    public async Task All_assemblies_of_a_build_have_the_version_of_their_packages_and_a_strong_name()
    {
        var release = Version.Parse(feed.Version.Split('-')[0]);
        foreach (var package in PackageFeed.Packages)
        {
            await using var archive = await ZipFile.OpenReadAsync(
                feed.PathOf(package),
                TestContext.Current.CancellationToken
            );
            foreach (
                var entry in archive.Entries.Where(entry =>
                    entry.Name.StartsWith("Taxonomy", StringComparison.Ordinal)
                    && entry.Name.EndsWith(".dll", StringComparison.Ordinal)
                )
            )
            {
                var file = Path.Combine(feed.Folder, "versions", package, entry.FullName);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await entry.ExtractToFileAsync(file, overwrite: true, TestContext.Current.CancellationToken);

                var assembly = AssemblyName.GetAssemblyName(file);
                Assert.Equal(release, Version.Parse(assembly.Version!.ToString(3)));
                Assert.Equal("c89c3633e996af0e", Convert.ToHexStringLower(assembly.GetPublicKeyToken()!));
                Assert.Equal(feed.Version, FileVersionInfo.GetVersionInfo(file).ProductVersion!.Split('+')[0]);
            }
        }
    }

    [Fact]
    public async Task Links_of_packed_pages_lead_to_a_file_of_the_package_or_to_another_site()
    {
        foreach (var package in PackageFeed.Packages)
        {
            var files = (await FilesOfAsync(package)).ToHashSet(StringComparer.Ordinal);
            foreach (var page in files.Where(file => file.EndsWith(".md", StringComparison.Ordinal)))
            {
                foreach (var target in Markdown.LinksOf(await ReadAsync(package, page)))
                {
                    var file = Path.Combine(Path.GetDirectoryName(page)!, target.Split('#')[0]).Replace('\\', '/');
                    Assert.True(
                        target.StartsWith("https://", StringComparison.Ordinal)
                            || target.StartsWith('#')
                            || files.Contains(file),
                        $"{page} of {package} links to {target}, which is not in the package."
                    );
                }
            }
        }
    }

    [Fact]
    public async Task Packages_name_the_repository_that_is_configured_and_no_other()
    {
        var url = (string?)
            XElement.Parse(Repository.Read("Directory.Build.props")).Descendants("RepositoryUrl").Single();
        foreach (var package in PackageFeed.Packages)
        {
            var metadata = XElement.Parse(await ReadAsync(package, $"{package}.nuspec")).Descendants().ToList();

            Assert.Equal(
                url ?? "",
                (string?)metadata.Find(element => element.Name.LocalName == "repository")?.Attribute("url") ?? ""
            );
            Assert.Equal(url ?? "", metadata.Find(element => element.Name.LocalName == "projectUrl")?.Value ?? "");
            Assert.Equal("icon.png", metadata.Find(element => element.Name.LocalName == "icon")?.Value);
        }
    }

    private async Task<IEnumerable<string>> FilesOfAsync(string name)
    {
        await using var package = await ZipFile.OpenReadAsync(feed.PathOf(name), TestContext.Current.CancellationToken);
        return
        [
            .. package
                .Entries.Select(entry => entry.FullName)
                .Where(file =>
                    !file.StartsWith("_rels/", StringComparison.Ordinal)
                    && !file.StartsWith("package/", StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal),
        ];
    }

    // With the version of our own, without those of others.
    private async Task<IEnumerable<string>> DependenciesOfAsync(string name)
    {
        var document = XElement.Parse(await ReadAsync(name, $"{name}.nuspec"));
        return
        [
            .. document
                .Descendants()
                .Where(element => element.Name.LocalName == "dependency")
                .Select(element =>
                    (string)element.Attribute("id")! is "Taxonomy"
                        ? $"Taxonomy {(string?)element.Attribute("version")}"
                        : (string)element.Attribute("id")!
                )
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    private async Task<string> ReadAsync(string name, string file)
    {
        await using var package = await ZipFile.OpenReadAsync(feed.PathOf(name), TestContext.Current.CancellationToken);
        await using var entry = await package.GetEntry(file)!.OpenAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(entry);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
