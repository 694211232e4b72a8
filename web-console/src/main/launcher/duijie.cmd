@echo off
rem Duijie: runs the program whose folder this is in, with a Java 17 that is installed (JAVA_HOME, or java on the PATH): the archive's own
rem runtime is for Linux. Checked by reading alone; no Windows was at hand.
setlocal EnableDelayedExpansion
chcp 65001 >nul
for %%I in ("%~dp0..") do set "PROGRAM=%%~fI"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
set "CONNECTORS="
for %%J in ("%PROGRAM%\connectors\*.jar") do set "CONNECTORS=!CONNECTORS!;%%~fJ"
set "KIND=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
set "SANDBOX="
if "%~1"=="run" set "KIND=%KIND% -XX:+ExitOnOutOfMemoryError"
if "%~1"=="serve" set "KIND=-XX:+ExitOnOutOfMemoryError"
if "%~1"=="demo" set "KIND=-XX:+ExitOnOutOfMemoryError"
if "%~1"=="demo" set SANDBOX="-Dduijie.sandbox=%PROGRAM%\sandbox\*"
setlocal DisableDelayedExpansion
set STARTS=0
:start
"%JAVA%" -Dfile.encoding=UTF-8 -Djava.awt.headless=true %KIND% "-Dduijie.connectors=%CONNECTORS%" %SANDBOX% %DUIJIE_JAVA_OPTIONS% -cp "%PROGRAM%\lib\*" io.duijie.console.Main %*
set STATUS=%ERRORLEVEL%
rem 3: the memory was used up. A server is started again, at most five times.
if not "%STATUS%"=="3" goto end
if not "%~1"=="serve" if not "%~1"=="demo" goto end
set /a STARTS+=1
if %STARTS% gtr 5 goto end
set DUIJIE_RESTARTED=memory
goto start
:end
exit /b %STATUS%
