Unicode true

# The installer for one user: no administrator is needed. wails_tools.nsh is
# written by the build and brings the names, the version and WebView2.
!include "wails_tools.nsh"
!include "MUI2.nsh"

!define FILE_CLASS "Omvendt.Workspace"
!define START_LINK "$SMPROGRAMS\${INFO_PRODUCTNAME}.lnk"

VIProductVersion "${INFO_PRODUCTVERSION}.0"
VIFileVersion    "${INFO_PRODUCTVERSION}.0"
VIAddVersionKey "CompanyName"     "${INFO_COMPANYNAME}"
VIAddVersionKey "FileDescription" "${INFO_PRODUCTNAME}"
VIAddVersionKey "ProductVersion"  "${INFO_PRODUCTVERSION}"
VIAddVersionKey "FileVersion"     "${INFO_PRODUCTVERSION}"
VIAddVersionKey "LegalCopyright"  "${INFO_COPYRIGHT}"
VIAddVersionKey "ProductName"     "${INFO_PRODUCTNAME}"

ManifestDPIAware true
SetCompressor /SOLID lzma
Name "${INFO_PRODUCTNAME}"
OutFile "..\..\bin\${INFO_PROJECTNAME}-${ARCH}-installer.exe"
InstallDir "$LOCALAPPDATA\Programs\${INFO_PRODUCTNAME}"

!define MUI_ICON "..\icon.ico"
!define MUI_UNICON "..\icon.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PRODUCT_EXECUTABLE}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
# The language of Windows is taken, English where it is another.
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Norwegian"

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK "${INFO_PRODUCTNAME}: Windows 10+" /SD IDOK
    Quit
  ${EndIf}
FunctionEnd

Section
  SetShellVarContext current
  !insertmacro wails.webview2runtime
  SetOutPath $INSTDIR
  File "/oname=${PRODUCT_EXECUTABLE}" "${ARG_WAILS_AMD64_BINARY}"
  CreateShortcut "${START_LINK}" "$INSTDIR\${PRODUCT_EXECUTABLE}"

  # A double click on a workspace opens it. The path is quoted: the home folder
  # of many people has a blank in its name.
  !insertmacro APP_ASSOCIATE "omvendt" "${FILE_CLASS}" "${INFO_PRODUCTNAME}" "$INSTDIR\${PRODUCT_EXECUTABLE},0" \
    "${INFO_PRODUCTNAME}" "$\"$INSTDIR\${PRODUCT_EXECUTABLE}$\" $\"%1$\""
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  !insertmacro wails.writeUninstaller
SectionEnd

# Only what the installer has put there is removed, and the cache of the window;
# settings and workspaces stay.
Section "uninstall"
  SetShellVarContext current
  Delete "$INSTDIR\${PRODUCT_EXECUTABLE}"
  Delete "${START_LINK}"
  RMDir /r "$APPDATA\Omvendt\webview"
  !insertmacro APP_UNASSOCIATE "omvendt" "${FILE_CLASS}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  !insertmacro wails.deleteUninstaller
  RMDir "$INSTDIR"
SectionEnd
