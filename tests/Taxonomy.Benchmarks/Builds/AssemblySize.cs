using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Taxonomy.Benchmarks.Builds;

/// <summary>How large an assembly is.</summary>
/// <param name="File">Bytes of the file.</param>
/// <param name="Code">Bytes of IL in it.</param>
/// <param name="Methods">How many methods it has.</param>
internal sealed record AssemblySize(long File, long Code, int Methods)
{
    public static AssemblySize Of(string path)
    {
        using var image = new PEReader(System.IO.File.OpenRead(path));
        var metadata = image.GetMetadataReader();
        long code = 0;
        foreach (var handle in metadata.MethodDefinitions)
        {
            var address = metadata.GetMethodDefinition(handle).RelativeVirtualAddress;
            if (address != 0)
            {
                code += image.GetMethodBody(address).GetILReader().Length;
            }
        }

        return new(new FileInfo(path).Length, code, metadata.MethodDefinitions.Count);
    }
}
