using Taxonomy.Queue;

namespace Taxonomy.Tests.Queue;

/// <summary>A disk that has no space for another journal file.</summary>
internal sealed class FullDisk : IJournalStorage
{
    public void Create(string path, long ringSize)
    {
        File.WriteAllBytes(path, new byte[1000]);
        throw new IOException("No space left on device");
    }

    public void Replace(string from, string to) => File.Move(from, to, overwrite: true);
}
