import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The text of a PEM file, or what is wrong with it. */
export type PemFile = { readonly pem: string } | { readonly problem: string };

/** Reads a file with one certificate or more. */
export const readCertificates = (file: string): PemFile =>
  read(file, "certificates", (pem) => {
    const certificates = pem.match(CERTIFICATE) ?? [];
    for (const certificate of certificates) new X509Certificate(certificate);
    return certificates.length > 0;
  });

/** Reads a file with a private key. */
export const readPrivateKey = (file: string): PemFile =>
  read(file, "a private key without a passphrase", (pem) => createPrivateKey(pem).type === "private");

/** What is wrong with a client's certificate and key as a pair. */
export function clientPairProblem(cert: string | undefined, key: string | undefined): string | undefined {
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined) return "altcraft:clientCertFile and altcraft:clientKeyFile together";
  const fits = new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  return fits ? undefined : "the key of the certificate in altcraft:clientCertFile";
}

function read(file: string, what: string, isSo: (pem: string) => boolean): PemFile {
  let pem: string;
  try {
    pem = readFileSync(file, "utf8");
  } catch (error) {
    // Not by instanceof: an error of Node's own may come from another realm.
    const code = typeof error === "object" && error !== null && "code" in error ? ` (${String(error.code)})` : "";
    return { problem: `a file that can be read${code}, absolute or from the program's folder` };
  }
  try {
    if (isSo(pem)) return { pem };
  } catch {
    // What is wrong with it is not told by OpenSSL in words that help.
  }
  return { problem: `a file with ${what} in PEM` };
}
